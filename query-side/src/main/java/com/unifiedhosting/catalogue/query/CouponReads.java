package com.unifiedhosting.catalogue.query;

import static org.springframework.http.MediaType.APPLICATION_JSON_VALUE;

import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.catalogue.CatalogueRefusal;
import com.unifiedhosting.catalogue.CouponId;
import com.unifiedhosting.catalogue.CouponQuery.FindCoupon;
import com.unifiedhosting.catalogue.CouponQuery.FindCoupons;
import com.unifiedhosting.catalogue.CouponView;
import com.unifiedhosting.identity.Needs;
import com.unifiedhosting.identity.Permission;
import com.unifiedhosting.shared.Provenance;
import com.unifiedhosting.shared.query.Answers;
import com.unifiedhosting.shared.query.Csv;
import com.unifiedhosting.shared.query.Items;
import com.unifiedhosting.shared.query.Paging;
import com.unifiedhosting.shared.query.ReadsItem;
import com.unifiedhosting.shared.query.ReadsList;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Reads coupons, for those who give them; a customer is told of a code, and not of all there are. */
@RestController
@RequestMapping("/api/v1/coupons")
@Tag(name = "Coupons")
class CouponReads {

    private static final String ORDER = "CODE";

    private final Answers answers;

    CouponReads(Answers answers) {
        this.answers = answers;
    }

    @GetMapping(produces = {APPLICATION_JSON_VALUE, Csv.TYPE})
    @Needs(Permission.COUPONS_READ)
    @Operation(summary = "List coupons", description = "Those of the caller and below, by code.")
    @ReadsList
    Items<CouponView> list(
            @RequestParam(required = false) @Nullable Boolean retired,
            @RequestParam(required = false) @Parameter(description = "Anywhere in the code") @Nullable String text,
            @ParameterObject @Valid Paging paging,
            Provenance caller) {
        return answers.page(
                page -> new FindCoupons(new AccountPath(caller.path()), retired, text, page),
                CouponView.class,
                paging,
                ORDER,
                CouponView::place);
    }

    @GetMapping(path = "/{id}", produces = APPLICATION_JSON_VALUE)
    @Needs(Permission.COUPONS_READ)
    @Operation(summary = "Read a coupon", description = "With its terms and the number of its uses.")
    @ReadsItem
    ResponseEntity<CouponView> one(
            @PathVariable @Parameter(example = "cpn_platform.SPRING-33") CouponId id,
            @RequestParam(required = false) @Nullable Long minVersion,
            Provenance caller) {
        return answers.one(
                new FindCoupon(new AccountPath(caller.path()), id),
                CouponView.class,
                minVersion,
                CatalogueRefusal.UNKNOWN_COUPON);
    }
}
