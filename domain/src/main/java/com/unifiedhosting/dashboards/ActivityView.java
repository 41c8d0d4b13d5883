package com.unifiedhosting.dashboards;

import com.unifiedhosting.account.AccountPath;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened.
 *
 * @param event its stored name, such as {@code invoice.issued}
 * @param subject the identifier of what it happened to
 * @param ownerPath whose; null for what belongs to no account
 */
public record ActivityView(
        Instant at, String event, String subject, @Nullable AccountPath ownerPath) {}
