package com.unifiedhosting.subscription.command;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.catalogue.AddOnQuantity;
import com.unifiedhosting.catalogue.CouponCode;
import com.unifiedhosting.catalogue.PackageId;
import com.unifiedhosting.catalogue.PackageTerms;
import com.unifiedhosting.hosting.ApplicationType;
import com.unifiedhosting.hosting.DomainName;
import com.unifiedhosting.subscription.BillingCycle;
import com.unifiedhosting.subscription.PriceTerms;
import com.unifiedhosting.subscription.command.SubscriptionRequest.Agree;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The body of a request that orders a package with its first website.
 *
 * @param addOns each once; none, or null, for the package alone
 * @param agreed what is paid from the first period on; null for the list price
 */
@Schema(name = "PlaceOrder", example = """
                {"accountId": "acc_0198f3a2-7c1e-7d3b-9f52-3b1c2d4e5f60",
                 "packageId": "pkg_0198f3a2-7c1e-7d3b-9f52-3b1c2d4e5f61",
                 "cycle": "MONTHLY", "domain": "bob.example.com", "application": "STATIC", "coupon": "SPRING-33",
                 "addOns": [{"code": "extra-disk", "quantity": 2}]}""")
record OrderRequest(
        @NotNull AccountId accountId,
        @NotNull PackageId packageId,
        @NotNull BillingCycle cycle,
        @NotNull DomainName domain,
        @NotNull ApplicationType application,
        @Nullable CouponCode coupon,
        @Nullable @Size(max = PackageTerms.MOST_ADD_ONS) List<AddOnQuantity> addOns,
        @Nullable @Valid Agree agreed) {

    OrderRequest {
        addOns = List.copyOf(AddOnQuantity.distinct(requireNonNullElse(addOns, List.of())));
    }

    @Override
    public List<AddOnQuantity> addOns() {
        return requireNonNull(addOns);
    }

    @Nullable
    PriceTerms terms() {
        return agreed == null ? null : agreed.terms();
    }
}
