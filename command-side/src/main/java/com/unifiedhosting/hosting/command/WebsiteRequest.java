package com.unifiedhosting.hosting.command;

import com.unifiedhosting.hosting.ApplicationType;
import com.unifiedhosting.hosting.DomainName;
import com.unifiedhosting.subscription.SubscriptionId;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;

/** The body of a request for a further website of a subscription. */
@Schema(name = "RequestWebsite", example = """
                {"subscriptionId": "sub_0198f3a2-7c1e-7d3b-9f52-3b1c2d4e5f60",
                 "domain": "shop.example.com", "application": "PHP"}""")
record WebsiteRequest(
        @NotNull SubscriptionId subscriptionId,
        @NotNull DomainName domain,
        @NotNull ApplicationType application) {}
