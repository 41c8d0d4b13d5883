package com.unifiedhosting.billing.stripe;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the server has in its books, and what it answers: customers, cards and payment intents, as the API's documentation
 * describes them. Cards decide by what they were made with what becomes of a charge.
 */
final class StripeBooks {

    /** An answer. */
    record Answer(int status, Map<String, Object> body) {}

    private record CardError(String code, @Nullable String declineCode) {}

    private static final Pattern METADATA_QUERY = Pattern.compile("metadata\\['(\\w+)'\\]:'([^']*)'");

    private final Map<String, Map<String, Object>> customers = new LinkedHashMap<>();
    private final Map<String, Map<String, Object>> methods = new LinkedHashMap<>();
    private final Map<String, Map<String, Object>> intents = new LinkedHashMap<>();
    private final Map<String, CardError> declines = new LinkedHashMap<>();
    private final List<String> searchable = new ArrayList<>();
    private final AtomicInteger next = new AtomicInteger();
    private final LongSupplier seconds;
    private final StripeReturnBooks returns = new StripeReturnBooks(this);
    private boolean searchLags;

    StripeBooks(LongSupplier seconds) {
        this.seconds = seconds;
    }

    /** From now on a search does not find what is made from now on. */
    synchronized void letSearchLag() {
        searchLags = true;
    }

    /** A card that a customer has entered on a page of Stripe; nobody's yet. */
    synchronized String card(String brand, String lastFour, int year, int month) {
        Map<String, Object> card = new LinkedHashMap<>();
        card.put("brand", brand);
        card.put("last4", lastFour);
        card.put("exp_year", year);
        card.put("exp_month", month);
        Map<String, Object> method = object("pm_", "payment_method");
        String id = String.valueOf(method.get("id"));
        method.put("type", "card");
        method.put("card", card);
        method.put("customer", null);
        methods.put(id, method);
        return id;
    }

    /** From now on the bank declines this card. */
    synchronized void decline(String card, String code, @Nullable String declineCode) {
        declines.put(card, new CardError(code, declineCode));
    }

    synchronized void succeed(String id) {
        Map<String, Object> intent = requireNonNull(intents.get(id));
        intent.put("status", "succeeded");
        intent.put("amount_received", intent.get("amount"));
    }

    @Nullable
    Map<String, Object> intent(@Nullable String id) {
        return id == null ? null : intents.get(id);
    }

    synchronized void letRefundsPend() {
        returns.letRefundsPend();
    }

    synchronized Map<String, Object> settleRefund(String id, String status) {
        return returns.settle(id, status);
    }

    synchronized List<Map<String, Object>> refunds() {
        return returns.refunds();
    }

    synchronized Map<String, Object> dispute(String intent, String status) {
        return returns.dispute(intent, status);
    }

    synchronized List<Map<String, Object>> intents() {
        return intents.values().stream().map(Map::copyOf).toList();
    }

    synchronized List<Map<String, Object>> customers() {
        return List.copyOf(customers.values());
    }

    synchronized Answer get(String path, Map<String, String> query) {
        String[] parts = path.split("/", -1);
        return switch (parts[2] + (parts.length > 3 ? "/" + (parts[3].equals("search") ? "search" : "*") : "")) {
            case "customers/search" -> search(customers, query);
            case "customers/*" -> one(customers, parts[3], "customer", "id");
            case "payment_methods/*" -> one(methods, parts[3], "PaymentMethod", "payment_method");
            case "payment_intents/search" -> search(intents, query);
            case "payment_intents/*" -> one(intents, parts[3], "payment_intent", "intent");
            case "payment_intents" -> list(intents.values(), "customer", query);
            case "refunds/*" -> returns.one(parts[3]);
            case "refunds" -> returns.list(query);
            default -> missing("Unrecognized request URL", "path");
        };
    }

    synchronized Answer post(String path, Map<String, String> form) {
        String[] parts = path.split("/", -1);
        return switch (parts[2]) {
            case "customers" -> customer(form);
            case "setup_intents" -> setup(form);
            case "payment_methods" -> attach(parts[3], form);
            case "payment_intents" -> charge(form);
            case "refunds" -> returns.create(form);
            default -> missing("Unrecognized request URL", "path");
        };
    }

    private Answer customer(Map<String, String> form) {
        Map<String, Object> customer = object("cus_", "customer");
        customer.put("metadata", metadata(form));
        return kept(customers, customer);
    }

    private Answer setup(Map<String, String> form) {
        Map<String, Object> setup = object("seti_", "setup_intent");
        setup.put("client_secret", setup.get("id") + "_secret_" + next.incrementAndGet());
        setup.put("customer", form.get("customer"));
        setup.put("status", "requires_payment_method");
        setup.put("usage", form.get("usage"));
        return new Answer(200, setup);
    }

    private Answer attach(String id, Map<String, String> form) {
        Map<String, Object> method = methods.get(id);
        if (method == null) {
            return missing("No such PaymentMethod: '" + id + "'", "payment_method");
        }
        CardError error = declines.get(id);
        if (error != null && error.code().equals("incorrect_cvc")) {
            return declined(error, null);
        }
        method.put("customer", form.get("customer"));
        return new Answer(200, method);
    }

    private Answer charge(Map<String, String> form) {
        Map<String, Object> method = methods.get(form.get("payment_method"));
        if (method == null) {
            return missing("No such PaymentMethod", "payment_method");
        }
        if (!form.getOrDefault("customer", "").equals(method.get("customer"))) {
            return invalid("The PaymentMethod does not belong to the Customer", "payment_method", null);
        }
        if (form.getOrDefault("currency", "").equals("lyd")) {
            return invalid("Stripe accounts do not currently support transactions in lyd", "currency", null);
        }
        long amount = Long.parseLong(form.get("amount"));
        if (amount < 50) {
            return invalid("Amount must be at least $0.50", "amount", "amount_too_small");
        }
        Map<String, Object> intent = object("pi_", "payment_intent");
        intent.put("amount", amount);
        intent.put("currency", form.get("currency"));
        intent.put("customer", form.get("customer"));
        intent.put("payment_method", method.get("id"));
        intent.put("metadata", metadata(form));
        CardError error = declines.get(String.valueOf(method.get("id")));
        intent.put("status", error == null ? "succeeded" : "requires_payment_method");
        intent.put("amount_received", error == null ? amount : 0);
        if (error != null) {
            intent.put("last_payment_error", errorBody(error));
        }
        kept(intents, intent);
        return error == null ? new Answer(200, intent) : declined(error, intent);
    }

    /** The newest first. */
    static Answer list(Collection<Map<String, Object>> all, String filter, Map<String, String> query) {
        List<Map<String, Object>> newest = new ArrayList<>(all)
                .reversed().stream()
                        .filter(object ->
                                !query.containsKey(filter) || query.get(filter).equals(object.get(filter)))
                        .filter(object -> created(object) >= Long.parseLong(query.getOrDefault("created[gte]", "0")))
                        .filter(object -> created(object)
                                < Long.parseLong(query.getOrDefault("created[lt]", "" + Long.MAX_VALUE)))
                        .toList();
        List<Object> ids = newest.stream().map(object -> object.get("id")).toList();
        int start = query.containsKey("starting_after") ? ids.indexOf(query.get("starting_after")) + 1 : 0;
        int end = Math.min(newest.size(), start + Integer.parseInt(query.getOrDefault("limit", "10")));
        return listOf(newest.subList(start, end), end < newest.size(), "list");
    }

    private Answer search(Map<String, Map<String, Object>> all, Map<String, String> query) {
        Matcher asked = METADATA_QUERY.matcher(query.getOrDefault("query", ""));
        if (!asked.matches()) {
            return invalid("We were unable to parse your search query", "query", null);
        }
        List<Map<String, Object>> found = all.values().stream()
                .filter(object -> searchable.contains(object.get("id")))
                .filter(object -> object.get("metadata") instanceof Map<?, ?> metadata
                        && asked.group(2).equals(metadata.get(asked.group(1))))
                .toList();
        return listOf(found, false, "search_result");
    }

    private static Answer listOf(List<Map<String, Object>> data, boolean more, String kind) {
        return new Answer(200, Map.of("object", kind, "data", data, "has_more", more, "url", "/v1/payment_intents"));
    }

    private static Answer one(Map<String, Map<String, Object>> all, String id, String kind, String param) {
        Map<String, Object> object = all.get(id);
        return object == null ? missing("No such " + kind + ": '" + id + "'", param) : new Answer(200, object);
    }

    private Answer kept(Map<String, Map<String, Object>> all, Map<String, Object> object) {
        String id = String.valueOf(object.get("id"));
        all.put(id, object);
        if (!searchLags) {
            searchable.add(id);
        }
        return new Answer(200, object);
    }

    Map<String, Object> object(String prefix, String kind) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("id", prefix + next.incrementAndGet());
        object.put("object", kind);
        object.put("created", seconds.getAsLong());
        return object;
    }

    private static long created(Map<String, Object> object) {
        return ((Number) requireNonNull(object.get("created"))).longValue();
    }

    static Map<String, String> metadata(Map<String, String> form) {
        Map<String, String> metadata = new LinkedHashMap<>();
        form.forEach((name, value) -> {
            if (name.startsWith("metadata[")) {
                metadata.put(name.substring("metadata[".length(), name.length() - 1), value);
            }
        });
        return metadata;
    }

    private static Answer declined(CardError error, @Nullable Map<String, Object> intent) {
        Map<String, Object> body = errorBody(error);
        if (intent != null) {
            body.put("payment_intent", intent);
        }
        return new Answer(402, Map.of("error", body));
    }

    private static Map<String, Object> errorBody(CardError error) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", "card_error");
        body.put("code", error.code());
        if (error.declineCode() != null) {
            body.put("decline_code", error.declineCode());
        }
        body.put("message", "Your card was declined.");
        return body;
    }

    static Answer missing(String message, String param) {
        Answer invalid = invalid(message, param, "resource_missing");
        return new Answer(404, invalid.body());
    }

    static Answer invalid(String message, @Nullable String param, @Nullable String code) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("type", "invalid_request_error");
        error.put("message", message);
        if (param != null) {
            error.put("param", param);
        }
        if (code != null) {
            error.put("code", code);
        }
        return new Answer(400, Map.of("error", error));
    }
}
