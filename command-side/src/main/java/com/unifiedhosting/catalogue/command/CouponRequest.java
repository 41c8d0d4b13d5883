package com.unifiedhosting.catalogue.command;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.catalogue.CouponCode;
import com.unifiedhosting.catalogue.CouponTerms;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;

/** The body of a request that creates a coupon. */
@Schema(name = "CreateCoupon", example = """
                {"owner": "platform", "code": "SPRING-33",
                 "terms": {"discount": {"percent": "33.33"}, "periods": 3, "validUntil": "2027-03-31", "mostUses": 500,
                           "oncePerAccount": true, "packages": ["pkg_starter"], "cycles": ["MONTHLY"]}}""")
record CouponRequest(
        @NotNull AccountId owner,
        @NotNull CouponCode code,
        @NotNull CouponTerms terms) {}
