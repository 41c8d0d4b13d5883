package com.unifiedhosting.account.query;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.account.AccountQuery.FindAccount;
import com.unifiedhosting.account.AccountQuery.FindExport;
import com.unifiedhosting.account.AccountRefusal;
import com.unifiedhosting.account.AccountView;
import com.unifiedhosting.account.ExportView;
import com.unifiedhosting.identity.Admission;
import com.unifiedhosting.identity.Authority;
import com.unifiedhosting.identity.Permission;
import com.unifiedhosting.shared.Provenance;
import com.unifiedhosting.shared.Refused;
import com.unifiedhosting.shared.SharedRefusal;
import com.unifiedhosting.shared.query.Answers;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Hands out what the API shows about an account, to whoever has asked for it: that he did stands in the account's history,
 * which a read by itself does not change.
 */
@Component
final class ExportedData implements AccountData {

    /** Of what is in it. Half an archive would be taken for whole. */
    private static final List<Permission> NEEDED = List.of(
            Permission.ACCOUNTS_READ,
            Permission.USERS_READ,
            Permission.ORDERS_READ,
            Permission.SUBSCRIPTIONS_READ,
            Permission.WEBSITES_READ,
            Permission.INVOICES_READ,
            Permission.CARDS_READ,
            Permission.NOTIFICATIONS_READ,
            Permission.AUDIT_READ);

    private final Answers answers;
    private final AccountArchive archive;
    private final Admission admission;
    private final JsonMapper json;
    private final Clock clock;

    ExportedData(Answers answers, AccountArchive archive, Admission admission, JsonMapper json, Clock clock) {
        this.answers = answers;
        this.archive = archive;
        this.admission = admission;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public Archive of(AccountId id, Provenance caller, @Nullable Long minVersion) {
        guardPermissions(caller);
        AccountView account = answers.ofTheMoment(
                new FindAccount(new AccountPath(caller.path()), id),
                AccountView.class,
                minVersion,
                AccountRefusal.UNKNOWN_ACCOUNT);
        guardAsked(id, caller);
        return new Archive() {

            @Override
            public String fileName() {
                return id + ".zip";
            }

            @Override
            public void writeTo(OutputStream target) throws IOException {
                try {
                    archive.write(account, new ZipOfJson(json, target, () -> admission.holds(caller)));
                } catch (UncheckedIOException e) {
                    throw e.getCause(); // whoever asked has gone, or would not be let in any more
                }
            }
        };
    }

    /** Who has asked is known with the version of the account that asking has made. */
    private void guardAsked(AccountId id, Provenance caller) {
        ExportView asked = answers.one(
                new FindExport(new AccountPath(caller.path()), id, caller.actor()),
                ExportView.class,
                AccountRefusal.EXPORT_NOT_ASKED);
        if (!asked.isOpen(clock.instant())) {
            throw new Refused(AccountRefusal.EXPORT_NOT_ASKED, "It was asked for too long ago.");
        }
    }

    private static void guardPermissions(Provenance caller) {
        Authority authority = Authority.of(caller.asMetaData());
        String lacking = NEEDED.stream()
                .filter(permission -> authority.reach(permission).isEmpty())
                .map(Permission::scope)
                .collect(Collectors.joining(", "));
        if (!lacking.isEmpty()) {
            throw new Refused(SharedRefusal.FORBIDDEN, "This also needs the permissions " + lacking + ".");
        }
    }
}
