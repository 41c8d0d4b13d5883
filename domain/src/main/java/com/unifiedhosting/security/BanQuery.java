package com.unifiedhosting.security;

import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.shared.Page;
import com.unifiedhosting.shared.Scoped;
import org.jspecify.annotations.Nullable;

/** Questions about bans. They belong to the platform: any other {@code scope} sees none. */
public sealed interface BanQuery extends Scoped {

    /** Answered by a {@link BanView}, or null. */
    record FindBan(AccountPath scope, BanId banId) implements BanQuery {}

    /**
     * Answered by a list of {@link BanView}, the newest first; filters that are null let everything through.
     *
     * @param around bans that concern this network: its own and those of ranges around it
     */
    record FindBans(
            AccountPath scope,
            @Nullable BanStatus status,
            @Nullable BanOrigin origin,
            @Nullable Network around,
            Page page)
            implements BanQuery {}
}
