package com.unifiedhosting.dashboard;

import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.account.AccountView;
import com.unifiedhosting.dashboards.PlatformDashboardView;
import com.unifiedhosting.machinery.GroupView;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that the page about the platform shows, read in one go.
 *
 * @param account the platform's own account, in whose language and time zone figures are written; null before it exists
 * @param owners the display names of those to whom something happened lately; one that is missing is not known
 * @param machinery the processing groups of all processes; empty when none of them answered
 */
record Snapshot(
        PlatformDashboardView dashboard,
        @Nullable AccountView account,
        Map<AccountPath, String> owners,
        List<GroupView> machinery) {

    Snapshot {
        owners = Map.copyOf(owners);
        machinery = List.copyOf(machinery);
    }
}
