package com.unifiedhosting.identity.command;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.identity.Role;
import com.unifiedhosting.shared.EmailAddress;
import com.unifiedhosting.shared.PersonName;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;

/** Bodies of requests about other users. */
final class UserRequest {

    private UserRequest() {}

    @Schema(name = "InviteUser", example = """
            {"accountId": "acc_0198f3a2-7c1e-7d3b-9f52-3b1c2d4e5f60", "email": "ann@example.com", "name": "Ann Archer", \
            "role": "OWNER"}""")
    record Invite(
            @NotNull AccountId accountId,
            @NotNull EmailAddress email,
            @NotNull PersonName name,
            @NotNull Role role) {}

    @Schema(name = "RenameUser", example = """
            {"name": "Ann Archer"}""")
    record Rename(@NotNull PersonName name) {}

    @Schema(name = "ChangeRole", example = """
            {"role": "BILLING"}""")
    record ChangeRole(@NotNull Role role) {}
}
