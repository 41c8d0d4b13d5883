package com.unifiedhosting.app.crash;

import com.unifiedhosting.app.crash.points.Plan.Fate;
import com.unifiedhosting.hosting.ProvisioningStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A website, or the payment for it, during which the platform dies once.
 *
 * @param fate of the website, or of the payment where {@code ofPayment}
 * @param token it is paid with
 * @param live whether the website can be made
 */
record Fatal(Fate fate, boolean ofPayment, String token, boolean live) {

    private static final String APPROVE = "tok_approve";

    /** Every point of every step, forward and back, and of the payment before. */
    static List<Fatal> all() {
        List<Fatal> all = new ArrayList<>();
        for (ProvisioningStep step : ProvisioningStep.values()) {
            site(all, "after StartStep." + step + ".1");
            site(all, "before " + workOf(step));
            site(all, "after " + workOf(step));
            if (step != ProvisioningStep.RESERVE_NODE) {
                site(all, "after CompleteStep." + step);
            }
        }
        site(all, "before GoLive");
        site(all, "after GoLive");
        // a retry comes from a deadline
        all.add(new Fatal(new Fate("after StartStep.CREATE_SITE.2", "", "WebNode.create"), false, APPROVE, true));
        for (String moment : List.of(
                "after FailStep.CREATE_SITE",
                "before WebNode.remove",
                "after WebNode.remove",
                "after RecordStepUndone.CREATE_SITE",
                "after RecordStepUndone.RESERVE_NODE",
                "before FailProvisioning",
                "after FailProvisioning")) {
            all.add(new Fatal(new Fate(moment, "WebNode.create", ""), false, APPROVE, false));
        }
        all.add(new Fatal(new Fate("after RecordStepUndone.PROBE", "WebNode.probe", ""), false, APPROVE, false));
        // undoing that fails once goes on from a deadline
        all.add(new Fatal(new Fate("after WebNode.remove", "WebNode.create", "WebNode.remove"), false, APPROVE, false));
        payment(all, "before PaymentGateway.charge", APPROVE);
        payment(all, "after PaymentGateway.charge", APPROVE);
        payment(all, "after CapturePayment", APPROVE);
        payment(all, "after PaymentGateway.charge", "tok_answer_twice");
        payment(all, "after PaymentGateway.charge", "tok_timeout");
        // asking for a charge without an answer comes from a deadline
        all.add(new Fatal(new Fate("after PaymentGateway.find", "", "PaymentGateway.charge"), true, APPROVE, true));
        return all;
    }

    private static void site(List<Fatal> all, String moment) {
        all.add(new Fatal(Fate.death(moment), false, APPROVE, true));
    }

    private static void payment(List<Fatal> all, String moment, String token) {
        all.add(new Fatal(Fate.death(moment), true, token, true));
    }

    /** How a step of the table is done. */
    private static String workOf(ProvisioningStep step) {
        return switch (step) {
            case RESERVE_NODE -> "PlaceWebsite";
            case CREATE_SITE -> "WebNode.create";
            case PROBE -> "WebNode.probe";
        };
    }

    /** The part of a domain name that says which this is. */
    String label() {
        return (fate.dies() + (fate.failsAtFirst().isEmpty() ? "" : "-again") + "-" + token.substring(4))
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-");
    }
}
