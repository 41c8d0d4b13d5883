package com.unifiedhosting.dashboard;

import com.unifiedhosting.identity.Authority;
import com.unifiedhosting.identity.Permission;
import com.unifiedhosting.security.BanOrigin;
import com.unifiedhosting.security.BanQuery.FindBans;
import com.unifiedhosting.security.BanStatus;
import com.unifiedhosting.security.BanView;
import com.unifiedhosting.security.Network;
import com.unifiedhosting.shared.Page;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Banned addresses, as they are shown.
 *
 * @param manages whether the caller may ban and lift
 * @param next address of the page behind this one; null on the last one
 * @param first address of the first page; null on it
 */
record BanList(
        Wanted wanted,
        List<Choice> states,
        List<Choice> origins,
        List<Choice> lengths,
        boolean manages,
        List<Row> rows,
        @Nullable String next,
        @Nullable String first) {

    private static final int ROWS = 50;

    /**
     * What is looked for; what is null lets everything through.
     *
     * @param around an address that the bans concern
     */
    record Wanted(
            @Nullable BanStatus status,
            @Nullable BanOrigin origin,
            @Nullable Network around) {

        static final Wanted ALL = new Wanted(null, null, null);

        public boolean filters() {
            return !equals(ALL);
        }

        private String address(@Nullable String at) {
            Map<String, @Nullable Object> parameters = new LinkedHashMap<>();
            parameters.put("status", status);
            parameters.put("origin", origin);
            parameters.put("address", around == null ? null : around.value());
            parameters.put(Place.CURSOR, at);
            return Place.address(BanPages.BANS, parameters);
        }
    }

    /**
     * A ban.
     *
     * @param ends when it ends, was lifted, or that it does not end
     */
    record Row(
            String id,
            String network,
            String reason,
            String origin,
            String status,
            String tone,
            String since,
            String ends,
            boolean active) {}

    static BanList of(Wanted wanted, @Nullable String cursor, Asking ask) {
        Page page = Place.page(ROWS, cursor);
        Shown shown = Asking.answer(ask.shown());
        Place.Part<BanView> bans = Place.Part.of(
                Asking.answer(ask.all(
                        new FindBans(ask.scope(), wanted.status(), wanted.origin(), wanted.around(), page),
                        BanView.class)),
                page,
                BanView::place);
        return new BanList(
                wanted,
                Choice.of(BanStatus.class, wanted.status()),
                Choice.of(BanOrigin.class, wanted.origin()),
                Choice.of(BanLength.class, BanLength.ONE_DAY),
                Authority.of(ask.caller().asMetaData())
                        .reach(Permission.BANS_MANAGE)
                        .isPresent(),
                bans.rows().stream().map(ban -> line(ban, shown)).toList(),
                bans.next() == null ? null : wanted.address(bans.next()),
                page.after() == null ? null : wanted.address(null));
    }

    private static Row line(BanView ban, Shown shown) {
        return new Row(
                ban.banId().value(),
                ban.network().value(),
                ban.reason().value(),
                Words.of(ban.origin()),
                Words.of(ban.status()),
                (ban.status() == BanStatus.ACTIVE ? Tone.BAD : Tone.QUIET).css(),
                shown.moment(ban.bannedAt()),
                ends(ban, shown),
                ban.status() == BanStatus.ACTIVE);
    }

    private static String ends(BanView ban, Shown shown) {
        if (ban.liftedAt() != null) {
            return shown.moment(ban.liftedAt());
        }
        return ban.until() == null ? "Never" : shown.moment(ban.until());
    }
}
