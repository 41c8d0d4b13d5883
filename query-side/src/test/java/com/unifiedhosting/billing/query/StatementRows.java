package com.unifiedhosting.billing.query;

import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.billing.CreditKind;
import com.unifiedhosting.shared.query.ReadModelDatabase;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** Entries of statements as rows, in euros, for tests of what is read out of them. */
public final class StatementRows {

    private StatementRows() {}

    public static void clear() {
        ReadModelDatabase.JDBC
                .sql("TRUNCATE read_model.statement_entry, read_model.statement_source, read_model.moved_account")
                .update();
    }

    public static void given(String at, AccountPath owner, String kind, long amount) {
        given(at, owner, kind, null, amount);
    }

    public static void givenCredit(String at, AccountPath owner, CreditKind kind, long amount) {
        given(at, owner, "CREDIT", kind.name(), amount);
    }

    private static void given(String at, AccountPath owner, String kind, @Nullable String creditKind, long amount) {
        ReadModelDatabase.JDBC
                .sql("""
                    INSERT INTO read_model.statement_entry (entry_id, account_id, owner_path, seller_path, at, kind,
                        credit_kind, reference, currency, amount, version)
                    VALUES (:id, :account, :path, :seller, :at, :kind, :creditKind, 'x', 'EUR', :amount, 0)""")
                .param("id", owner + at + kind)
                .param("account", owner.owner().value())
                .param("path", owner.value())
                .param("seller", owner.seller().value())
                .param("at", OffsetDateTime.parse(at))
                .param("kind", kind)
                .param("creditKind", creditKind)
                .param("amount", amount)
                .update();
    }
}
