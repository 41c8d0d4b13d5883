package com.unifiedhosting.catalogue.query;

import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.catalogue.CouponCode;
import com.unifiedhosting.catalogue.CouponId;
import com.unifiedhosting.catalogue.CouponQuery.FindCoupon;
import com.unifiedhosting.catalogue.CouponQuery.FindCoupons;
import com.unifiedhosting.catalogue.CouponTerms;
import com.unifiedhosting.catalogue.CouponView;
import com.unifiedhosting.shared.query.Columns;
import com.unifiedhosting.shared.query.Key;
import com.unifiedhosting.shared.query.Listing;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Answers questions about coupons. */
@Component
class CouponQueries {

    private static final Key CODE = Key.ascending("c.code", "text", "c.coupon_id");

    private final JdbcClient jdbc;
    private final JsonMapper json;

    CouponQueries(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    @QueryHandler
    @Nullable
    CouponView handle(FindCoupon query) {
        return coupons(query.scope())
                .where("c.coupon_id = :id", "id", query.couponId())
                .one(this::view);
    }

    @QueryHandler
    List<CouponView> handle(FindCoupons query) {
        return coupons(query.scope())
                .where("c.retired = :retired", "retired", query.retired())
                .search("lower(c.code) LIKE :text", "text", query.text())
                .page(CODE, query.page(), this::view);
    }

    private Listing coupons(AccountPath scope) {
        return Listing.of(jdbc, "SELECT c.* FROM read_model.coupon c", "c.owner_path", scope);
    }

    private CouponView view(ResultSet row, int n) throws SQLException {
        return new CouponView(
                new CouponId(row.getString("coupon_id")),
                new AccountPath(row.getString("owner_path")),
                new CouponCode(row.getString("code")),
                Columns.json(row, "terms", json, CouponTerms.class),
                row.getInt("uses"),
                row.getBoolean("retired"),
                Columns.instant(row, "created_at"),
                row.getLong("version"),
                Columns.instant(row, "updated_at"));
    }
}
