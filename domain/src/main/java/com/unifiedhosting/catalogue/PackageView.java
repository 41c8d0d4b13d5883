package com.unifiedhosting.catalogue;

import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.shared.View;
import java.time.Instant;

/**
 * A hosting package as it is sold now.
 *
 * @param ownerPath of the platform or the reseller who sells it
 * @param retired no new sales
 * @param packageVersion the newest version, 1, 2, 3, ...
 * @param terms of the newest version
 */
public record PackageView(
        PackageId packageId,
        AccountPath ownerPath,
        Visibility visibility,
        boolean retired,
        int packageVersion,
        PackageTerms terms,
        Instant createdAt,
        long version,
        Instant updatedAt)
        implements View {}
