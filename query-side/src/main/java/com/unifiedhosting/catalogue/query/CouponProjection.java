package com.unifiedhosting.catalogue.query;

import com.unifiedhosting.catalogue.CouponEvent;
import com.unifiedhosting.catalogue.CouponEvent.CouponCreated;
import com.unifiedhosting.catalogue.CouponEvent.CouponGivenBack;
import com.unifiedhosting.catalogue.CouponEvent.CouponRetired;
import com.unifiedhosting.catalogue.CouponEvent.CouponUsed;
import com.unifiedhosting.catalogue.CouponId;
import com.unifiedhosting.shared.query.Rows;
import com.unifiedhosting.shared.query.Table;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.springframework.stereotype.Component;

/** Keeps {@code read_model.coupon}, one row a coupon. */
@Component
@ProcessingGroup(CouponProjection.GROUP)
class CouponProjection {

    static final String GROUP = "coupons";
    static final Table COUPON = new Table("read_model.coupon", "coupon_id");

    private final Rows rows;

    CouponProjection(Rows rows) {
        this.rows = rows;
    }

    @EventHandler
    void on(CouponEvent event) {
        switch (event) {
            case CouponCreated created ->
                rows.row(COUPON, created.couponId())
                        .with("path", created.ownerPath())
                        .with("code", created.code())
                        .withJson("terms", created.terms())
                        .put("""
                            INSERT INTO read_model.coupon
                                (coupon_id, owner_path, code, terms, created_at, version, updated_at)
                            VALUES (:id, :path, :code, :terms::jsonb, :at, :version, :at)
                            ON CONFLICT (coupon_id) DO NOTHING""");
            case CouponUsed used -> count(used.couponId(), 1);
            case CouponGivenBack back -> count(back.couponId(), -1);
            case CouponRetired retired -> rows.row(COUPON, retired.couponId()).change("""
                            UPDATE read_model.coupon SET retired = TRUE, version = :version, updated_at = :at
                            WHERE coupon_id = :id AND version < :version""");
        }
    }

    @ResetHandler
    void reset() {
        rows.truncate(COUPON);
    }

    private void count(CouponId coupon, int more) {
        rows.row(COUPON, coupon).with("more", more).change("""
                            UPDATE read_model.coupon SET uses = uses + :more, version = :version, updated_at = :at
                            WHERE coupon_id = :id AND version < :version""");
    }
}
