package com.unifiedhosting.why.query;

import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.identity.Authority;
import com.unifiedhosting.shared.DomainEvent;
import com.unifiedhosting.shared.EventCatalogue;
import com.unifiedhosting.shared.Provenance;
import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.shared.query.Recorded;
import com.unifiedhosting.subscription.AgreementView;
import com.unifiedhosting.subscription.PriceAgreement;
import com.unifiedhosting.why.Cause;
import com.unifiedhosting.why.Cause.Doer;
import java.util.Map;
import org.axonframework.messaging.MetaData;
import org.jspecify.annotations.Nullable;

/**
 * Tells events to a caller: what happened to everybody who may see the amount, whose doing it was only to those to whom the
 * history of that stream tells it as well.
 *
 * @param scope the caller's path
 * @param readsHistories whether he may read histories
 */
record Telling(AccountPath scope, boolean readsHistories) {

    static Telling to(AccountPath scope, Map<String, ?> metaData) {
        return new Telling(scope, Authority.of(metaData).readsHistoriesOf(scope));
    }

    /**
     * An event.
     *
     * @param owner of its stream
     */
    Cause cause(Recorded<? extends DomainEvent> recorded, AccountPath owner, String says) {
        return new Cause(
                EventCatalogue.stored(recorded.event().getClass()).value(),
                recorded.stream(),
                recorded.version(),
                recorded.eventId(),
                recorded.at(),
                says,
                readsHistories && scope.covers(owner) ? doer(recorded.metaData()) : null);
    }

    /** What staff gave as the reason of what they did, to whoever may read histories; begins with a colon. */
    String reason(Reason reason) {
        return readsHistories ? ": " + inSentence(reason) : "";
    }

    /** A price that was agreed, with the reason likewise. */
    AgreementView agreement(PriceAgreement agreement) {
        return AgreementView.of(agreement, readsHistories);
    }

    /** As the end of a sentence, which brings the full stop. */
    static String inSentence(Reason reason) {
        return reason.value().endsWith(".")
                ? reason.value().substring(0, reason.value().length() - 1)
                : reason.value();
    }

    private static Doer doer(MetaData metaData) {
        return new Doer(
                text(metaData, Provenance.ACTOR),
                text(metaData, Provenance.ON_BEHALF_OF),
                text(metaData, Provenance.THROUGH),
                metaData.get(Provenance.CORRELATION_ID) instanceof String id ? id : null);
    }

    private static String text(Map<String, ?> metaData, String key) {
        @Nullable Object value = metaData.get(key);
        return value == null ? "" : value.toString();
    }
}
