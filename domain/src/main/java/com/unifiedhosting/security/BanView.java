package com.unifiedhosting.security;

import com.unifiedhosting.shared.Page;
import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.shared.View;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The ban of a network, as it was imposed last.
 *
 * @param until null for good
 * @param liftedAt null unless it was taken back
 * @param times how often the network was banned so far
 */
public record BanView(
        BanId banId,
        Network network,
        BanStatus status,
        BanOrigin origin,
        Reason reason,
        Instant bannedAt,
        @Nullable Instant until,
        @Nullable Instant liftedAt,
        int times,
        long version,
        Instant updatedAt)
        implements View {

    /** Where it stands in the list of bans, the newest first; {@link Page#after} of the page behind it. */
    public String place() {
        return Page.place(bannedAt, banId);
    }
}
