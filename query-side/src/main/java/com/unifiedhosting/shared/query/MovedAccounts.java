package com.unifiedhosting.shared.query;

import com.unifiedhosting.account.AccountEvent.AccountMoved;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;

/**
 * Keeps, for one processing group, where moved customers stand: {@code read_model.moved_account}. Its triggers do the rest
 * in all tables of the group, so that whatever shows an owner's path shows the present one. There is one in each group
 * ({@link MovedAccountsConfiguration}).
 */
final class MovedAccounts {

    static final Table MOVED = new Table("read_model.moved_account", "account_id");

    private final Rows rows;
    private final String group;

    MovedAccounts(Rows rows, String group) {
        this.rows = rows;
        this.group = group;
    }

    String group() {
        return group;
    }

    @EventHandler
    void on(AccountMoved event) {
        rows.row(MOVED, event.accountId())
                .with("group", group)
                .with("before", event.pathBefore())
                .with("after", event.pathAfter())
                .across("""
                        INSERT INTO read_model.moved_account (processing_group, account_id, path_before, path_after, version)
                        VALUES (:group, :id, :before, :after, :version)
                        ON CONFLICT (processing_group, account_id) DO UPDATE
                        SET path_before = excluded.path_before, path_after = excluded.path_after, version = excluded.version
                        WHERE moved_account.version < excluded.version""");
    }

    @ResetHandler
    void reset() {
        rows.forget(MOVED, "processing_group", group);
    }
}
