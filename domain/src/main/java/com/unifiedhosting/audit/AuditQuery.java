package com.unifiedhosting.audit;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.shared.Page;
import com.unifiedhosting.shared.Scoped;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Questions about what happened. {@code scope} is what the caller may see: that account and all below it. */
public sealed interface AuditQuery extends Scoped {

    /** Answered by a list of {@link AuditEntry}, newest first. */
    record FindAudit(AccountPath scope, AuditFilter filter, Page page) implements AuditQuery {}

    /**
     * The history of an account and of all that it owns: answered by a list of {@link AuditEntry}, newest first; empty
     * when the account may not be seen. Notes about the account, and its tags, are told only to those above it.
     */
    record FindHistory(AccountPath scope, AccountId accountId, AuditFilter filter, Page page) implements AuditQuery {}

    /**
     * What is wanted of the log; filters that are null let everything through.
     *
     * @param event a logical name, or the beginning of one up to a dot: {@code invoice.issued}, {@code invoice}
     * @param from inclusive
     * @param until exclusive
     */
    record AuditFilter(
            @Nullable String event,
            @Nullable String stream,
            @Nullable String actor,
            @Nullable String through,
            @Nullable String correlationId,
            @Nullable Instant from,
            @Nullable Instant until) {

        public static final AuditFilter NONE = new AuditFilter(null, null, null, null, null, null, null);
    }
}
