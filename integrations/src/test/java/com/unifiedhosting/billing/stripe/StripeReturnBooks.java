package com.unifiedhosting.billing.stripe;

import static java.util.Objects.requireNonNull;

import com.unifiedhosting.billing.stripe.StripeBooks.Answer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the server has in its books of refunds and disputes, and what it answers: of no intent more goes back than was
 * taken, and nothing of one that is disputed.
 */
final class StripeReturnBooks {

    private final StripeBooks books;
    private final Map<String, Map<String, Object>> refunds = new LinkedHashMap<>();
    private final Map<String, Map<String, Object>> disputes = new LinkedHashMap<>();
    private boolean pending;

    StripeReturnBooks(StripeBooks books) {
        this.books = books;
    }

    /** From now on refunds take their time. */
    void letRefundsPend() {
        pending = true;
    }

    Answer create(Map<String, String> form) {
        Map<String, Object> intent = books.intent(form.get("payment_intent"));
        if (intent == null) {
            return StripeBooks.missing("No such payment_intent", "payment_intent");
        }
        String id = String.valueOf(intent.get("id"));
        long left = number(intent, "amount_received") - given(id);
        if (disputes.values().stream().anyMatch(dispute -> id.equals(dispute.get("payment_intent")))) {
            return StripeBooks.invalid("The charge has been charged back", null, "charge_disputed");
        }
        if (left <= 0) {
            return StripeBooks.invalid("The charge has already been refunded.", null, "charge_already_refunded");
        }
        long amount = Long.parseLong(form.getOrDefault("amount", String.valueOf(left)));
        if (amount > left) {
            return StripeBooks.invalid("Refund amount is greater than unrefunded amount on charge", "amount", null);
        }
        Map<String, Object> refund = books.object("re_", "refund");
        refund.put("amount", amount);
        refund.put("currency", intent.get("currency"));
        refund.put("payment_intent", id);
        refund.put("metadata", StripeBooks.metadata(form));
        refund.put("status", pending ? "pending" : "succeeded");
        refunds.put(String.valueOf(refund.get("id")), refund);
        return new Answer(200, refund);
    }

    private long given(String intent) {
        return refunds.values().stream()
                .filter(refund -> intent.equals(refund.get("payment_intent")))
                .filter(refund -> !List.of("failed", "canceled").contains(refund.get("status")))
                .mapToLong(refund -> number(refund, "amount"))
                .sum();
    }

    Answer list(Map<String, String> query) {
        Answer list = StripeBooks.list(refunds.values(), "payment_intent", query);
        return "data.payment_intent".equals(query.get("expand[0]")) ? expanded(list) : list;
    }

    /** With the intents themselves in place of their names. */
    private Answer expanded(Answer list) {
        Map<String, Object> page = new LinkedHashMap<>(list.body());
        page.put(
                "data",
                ((List<?>) requireNonNull(page.get("data")))
                        .stream()
                                .map(one -> {
                                    Map<String, Object> refund = new LinkedHashMap<>(
                                            refunds.get(String.valueOf(((Map<?, ?>) one).get("id"))));
                                    refund.computeIfPresent(
                                            "payment_intent", (_, intent) -> books.intent(String.valueOf(intent)));
                                    return refund;
                                })
                                .toList());
        return new Answer(list.status(), page);
    }

    Answer one(String id) {
        Map<String, Object> refund = refunds.get(id);
        return refund == null ? StripeBooks.missing("No such refund", "id") : new Answer(200, refund);
    }

    /** It is decided: {@code succeeded}, or {@code failed} as the bank does not take it. */
    Map<String, Object> settle(String id, String status) {
        Map<String, Object> refund = requireNonNull(refunds.get(id));
        refund.put("status", status);
        return Map.copyOf(refund);
    }

    List<Map<String, Object>> refunds() {
        return refunds.values().stream().map(Map::copyOf).toList();
    }

    /** The bank of the customer wants all of an intent back; or how that stands now. */
    Map<String, Object> dispute(String intent, String status) {
        Map<String, Object> dispute = disputes.computeIfAbsent(intent, _ -> {
            Map<String, Object> opened = books.object("dp_", "dispute");
            Map<String, Object> of = requireNonNull(books.intent(intent));
            opened.put("amount", of.get("amount_received"));
            opened.put("currency", of.get("currency"));
            opened.put("payment_intent", intent);
            opened.put("reason", "fraudulent");
            return opened;
        });
        dispute.put("status", status);
        return Map.copyOf(dispute);
    }

    private static long number(Map<String, Object> object, String name) {
        @Nullable Object value = object.get(name);
        return value instanceof Number number ? number.longValue() : 0;
    }
}
