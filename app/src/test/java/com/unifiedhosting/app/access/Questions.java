package com.unifiedhosting.app.access;

import static java.util.Objects.requireNonNull;

import com.unifiedhosting.account.AccountKind;
import com.unifiedhosting.app.access.Town.House;
import com.unifiedhosting.app.access.Town.Resident;
import com.unifiedhosting.app.testing.Api;
import com.unifiedhosting.app.testing.Api.Answer;
import com.unifiedhosting.identity.Permission;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Asks the API about the things of the {@link Town}: at which address, and with which body. */
record Questions(Api api, Town town) {

    /** What is known here of accounts, of which a thing is one's own or not. Everything else is the platform's. */
    private static final Set<String> OWNED = Set.of(
            "accounts",
            "users",
            "orders",
            "subscriptions",
            "websites",
            "invoices",
            "payments",
            "credit-notes",
            "notifications",
            "packages",
            "coupons",
            "webhook-endpoints");

    /** What is refused whatever the body says, and how: nobody has got such a token, or things stand otherwise. */
    static final Map<String, String> REFUSED_IN_ANY_CASE = Map.ofEntries(
            Map.entry("/api/v1/auth/email-changes/confirm", "identity.token-invalid"),
            Map.entry("/api/v1/auth/email-verifications/confirm", "identity.token-invalid"),
            Map.entry("/api/v1/auth/invitations/accept", "identity.token-invalid"),
            Map.entry("/api/v1/auth/password-resets/confirm", "identity.token-invalid"),
            Map.entry("/api/v1/auth/refresh", "identity.session-over"),
            Map.entry("/api/v1/auth/login", "identity.login-failed"),
            Map.entry("/api/v1/accounts/{id}/payment-methods/setup", "billing.gateway-off"),
            Map.entry("/api/v1/me/totp/confirm", "identity.not-enrolled"),
            Map.entry("/api/v1/me/recovery-codes", "identity.second-factor-off"),
            Map.entry("/api/v1/invoices/{id}/credit-notes", "billing.unknown-charge"),
            Map.entry("/api/v1/invoices/{id}/lines", "billing.invoice-not-manual"),
            Map.entry("/api/v1/invoices/{id}/lines/remove", "billing.invoice-not-manual"),
            Map.entry("/api/v1/invoices/{id}/draft", "billing.invoice-not-draft"),
            Map.entry("/api/v1/invoices/{id}/void", "billing.invoice-has-payments"),
            Map.entry("/api/v1/invoices/{id}/write-off", "billing.invoice-not-open"),
            Map.entry("/api/v1/payments/{id}/refunds/give-up", "billing.refund-under-way"),
            Map.entry("/api/v1/orders/{id}/cancel", "subscription.order-not-open"),
            Map.entry("/api/v1/webhook-endpoints/{id}/redeliver", "webhook.unknown-delivery"),
            Map.entry("/api/v1/websites", "subscription.website-limit-reached"));

    /** Where the body of a request says whose it will be. */
    private static final Map<String, String> OWNER_IN_BODY = Map.of(
            "/api/v1/accounts", "parent",
            "/api/v1/invoices", "accountId",
            "/api/v1/orders", "accountId",
            "/api/v1/packages", "owner",
            "/api/v1/coupons", "owner",
            "/api/v1/users", "accountId",
            "/api/v1/subscriptions/agree-prices", "subscriptions",
            "/api/v1/subscriptions/agree-prices/preview", "subscriptions",
            "/api/v1/websites", "subscriptionId");

    /** What names a subscription and not an account. */
    private static final Set<String> OF_SUBSCRIPTION = Set.of("subscriptions", "subscriptionId");

    /** What nobody has seen: whoever expects it is refused, but only after it was clear that he may ask. */
    private static final String STALE = "\"999999\"";

    /** The answer to a question about what an owner has; null when he has no such thing. */
    @Nullable
    Answer ask(Endpoint endpoint, Api as, Resident caller, House owner) {
        String address = address(endpoint, caller, owner);
        String named = OWNER_IN_BODY.get(endpoint.path());
        if (address == null
                || (named != null
                        && OF_SUBSCRIPTION.contains(named)
                        && !owner.things().containsKey("subscriptions"))) {
            return null;
        }
        return ask(endpoint, as, address, owner);
    }

    /** The same question about what stands at an address. */
    Answer ask(Endpoint endpoint, Api as, String address, House owner) {
        if (endpoint.reads()) {
            return as.get(address);
        }
        boolean changes = endpoint.isAboutOneThing() && !endpoint.path().endsWith("/clone");
        return changes || endpoint.isAboutTheCaller()
                ? as.post(address, body(endpoint, owner), "If-Match", STALE)
                : as.post(address, body(endpoint, owner));
    }

    /** The question is the same whoever's house it is asked of. */
    static boolean isNobodys(Endpoint endpoint) {
        return endpoint.isList()
                || (!endpoint.isAboutOneThing() && !OWNER_IN_BODY.containsKey(endpoint.path()))
                || Set.of("nodes", "bans", "retry", "rebuild", "findings", "reconcile", "{gateway}")
                        .contains(endpoint.resource());
    }

    /** Of the first house that has such a thing. */
    String anyAddress(Endpoint endpoint, Resident caller) {
        return town.houses.stream()
                .map(house -> address(endpoint, caller, house))
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow();
    }

    @Nullable
    String address(Endpoint endpoint, Resident caller, House owner) {
        if (!endpoint.isAboutOneThing()) {
            return endpoint.path();
        }
        String resource = endpoint.resource();
        String id;
        if (endpoint.isAboutTheCaller()) {
            id = owner.equals(caller.home()) ? caller.things().get(resource) : null;
        } else if (OWNED.contains(resource)) {
            id = paysFor(endpoint, owner) ? owner.things().get(resource) : null;
        } else if (endpoint.path().contains("{accountId}")) {
            id = isOfTheKind(endpoint, owner) ? owner.id() : null;
        } else {
            id = ofThePlatform(endpoint);
        }
        return id == null ? null : endpoint.path().replace("{currency}", "EUR").replaceAll("\\{[^}]+}", id);
    }

    private String ofThePlatform(Endpoint endpoint) {
        return switch (endpoint.resource()) {
            case "nodes" -> "node_embedded";
            case "bans" -> town.ban;
            case "retry", "rebuild" -> "bans"; // the name of a processing group
            case "findings", "reconcile", "{gateway}" -> "sandbox";
            default -> throw new AssertionError("what " + endpoint + " is about is not known here");
        };
    }

    /** Balances and cards are there only of who was invoiced, rates of tax of who invoices. */
    private static boolean paysFor(Endpoint endpoint, House owner) {
        boolean ofPayers =
                endpoint.path().contains("/balances/") || endpoint.path().contains("/payment-methods");
        boolean ofIssuers = endpoint.path().contains("/tax-rates");
        return owner.kind() == AccountKind.CUSTOMER ? !ofIssuers : !ofPayers;
    }

    private static boolean isOfTheKind(Endpoint endpoint, House owner) {
        return endpoint.path().contains("/" + owner.kind().name().toLowerCase(Locale.ROOT) + "/");
    }

    /** A body that an endpoint takes: the example of its description, about things that are there. */
    String body(Endpoint endpoint, House owner) {
        return endpoint.body() instanceof ObjectNode
                ? object(endpoint, owner).toString()
                : endpoint.path().endsWith("/clock") ? "{\"by\":\"PT1S\"}" : "{}";
    }

    ObjectNode object(Endpoint endpoint, House owner) {
        ObjectNode body = ((ObjectNode) requireNonNull(endpoint.body())).deepCopy();
        String name = OWNER_IN_BODY.get(endpoint.path());
        if (name != null && name.equals("subscriptions")) {
            body.putArray(name).add(owner.things().get("subscriptions"));
        } else if (name != null) {
            body.put(name, OF_SUBSCRIPTION.contains(name) ? owner.things().get("subscriptions") : owner.id());
        }
        String unique = UUID.randomUUID().toString();
        if (body.has("packageId")) {
            body.put("packageId", town.offered.value());
            body.put("cycle", "MONTHLY");
        }
        body.remove("coupon");
        if (body.has("domain")) {
            body.put("domain", unique + ".example.com");
        }
        if (body.has("email")) {
            body.put("email", unique + "@example.com");
        }
        if (body.has("nodeId")) {
            body.put("nodeId", "node_" + unique);
        }
        if (body.has("role") && !body.has("nodeId")) {
            body.put("role", "AUDITOR");
        }
        if (body.get("profile") instanceof ObjectNode profile) {
            profile.put("email", unique + "@example.com");
        }
        if (endpoint.path().endsWith("/move")) {
            body.put("parent", town.house("acme-rival").id());
        }
        if (body.has("current")) {
            body.put("current", Town.PASSWORD);
        }
        if (body.get("method") instanceof ObjectNode method) {
            // digits in a row may look like the number of a card
            method.put("token", "tok_" + unique.replaceAll("[0-9]", "x"));
        }
        if (body.has("cause") && endpoint.permission() == Permission.SUBSCRIPTIONS_PAUSE) {
            body.put("cause", "CUSTOMER");
        }
        if (endpoint.path().endsWith("/bans")) {
            body.remove("until");
        }
        return body;
    }
}
