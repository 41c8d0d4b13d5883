package com.unifiedhosting.subscription.command;

import static com.unifiedhosting.subscription.SubscriptionMaker.SUBSCRIPTION;
import static com.unifiedhosting.subscription.SubscriptionMaker.created;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.unifiedhosting.account.AccountMaker;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.hosting.WebsiteId;
import com.unifiedhosting.shared.DomainEvent;
import com.unifiedhosting.shared.Provenance;
import com.unifiedhosting.shared.RefusalCode;
import com.unifiedhosting.shared.Refused;
import com.unifiedhosting.shared.command.CommandSide;
import com.unifiedhosting.subscription.EndReason;
import com.unifiedhosting.subscription.SubscriptionEvent.SubscriptionActivated;
import com.unifiedhosting.subscription.SubscriptionEvent.SubscriptionEnded;
import com.unifiedhosting.subscription.SubscriptionEvent.WebsiteAllotted;
import com.unifiedhosting.subscription.SubscriptionEvent.WebsiteReturned;
import com.unifiedhosting.subscription.SubscriptionId;
import com.unifiedhosting.subscription.SubscriptionRefusal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The package that was sold allows three websites. */
class SubscriptionAllotmentsTest {

    private static final WebsiteId FIRST = new WebsiteId("web_1");
    private static final WebsiteId SECOND = new WebsiteId("web_2");
    private static final WebsiteId THIRD = new WebsiteId("web_3");
    private static final WebsiteId FOURTH = new WebsiteId("web_4");
    private static final SubscriptionActivated ACTIVATED = new SubscriptionActivated(SUBSCRIPTION);

    private final CommandSide side = new CommandSide(Instant.EPOCH);
    private final SubscriptionAllotments allotments =
            new SubscriptionAllotments(side.axon().repository(Subscription.class));

    @AfterEach
    void close() {
        side.close();
    }

    @Test
    void countsAWebsiteAndTellsWhatWasSold() {
        side.happened(SUBSCRIPTION, created(), ACTIVATED);

        SubscriptionFacts facts = inUnitOfWork(AccountMaker.ACME_PATH, desk -> desk.allot(SUBSCRIPTION, FIRST));

        assertThat(facts)
                .isEqualTo(new SubscriptionFacts(
                        SUBSCRIPTION,
                        created().orderId(),
                        AccountMaker.BOB,
                        created().sale(),
                        null));
        assertThat(newest()).isEqualTo(new WebsiteAllotted(SUBSCRIPTION, FIRST));
    }

    @Test
    void countsAWebsiteOnce() {
        side.happened(SUBSCRIPTION, created(), ACTIVATED, new WebsiteAllotted(SUBSCRIPTION, FIRST));

        inUnitOfWork(AccountPath.PLATFORM, desk -> desk.allot(SUBSCRIPTION, FIRST));

        assertThat(side.stream(SUBSCRIPTION)).hasSize(3);
    }

    @Test
    void refusesMoreWebsitesThanThePackageAllows() {
        side.happened(
                SUBSCRIPTION,
                created(),
                ACTIVATED,
                new WebsiteAllotted(SUBSCRIPTION, FIRST),
                new WebsiteAllotted(SUBSCRIPTION, SECOND),
                new WebsiteAllotted(SUBSCRIPTION, THIRD));

        refuses(SubscriptionRefusal.WEBSITE_LIMIT_REACHED, AccountPath.PLATFORM);
    }

    @Test
    void countsANewWebsiteInThePlaceOfOneGivenBack() {
        side.happened(
                SUBSCRIPTION,
                created(),
                ACTIVATED,
                new WebsiteAllotted(SUBSCRIPTION, FIRST),
                new WebsiteAllotted(SUBSCRIPTION, SECOND),
                new WebsiteAllotted(SUBSCRIPTION, THIRD));

        giveBack(SECOND);
        assertThat(newest()).isEqualTo(new WebsiteReturned(SUBSCRIPTION, SECOND));

        inUnitOfWork(AccountPath.PLATFORM, desk -> desk.allot(SUBSCRIPTION, FOURTH));
        assertThat(newest()).isEqualTo(new WebsiteAllotted(SUBSCRIPTION, FOURTH));
    }

    @Test
    void takesNothingBackThatIsNotCounted() {
        side.happened(SUBSCRIPTION, created(), ACTIVATED);

        giveBack(FIRST);

        assertThat(side.stream(SUBSCRIPTION)).hasSize(2);
    }

    @Test
    void refusesWebsitesBeforeTheStartAndAfterTheEnd() {
        side.happened(SUBSCRIPTION, created());
        refuses(SubscriptionRefusal.NOT_STARTED, AccountPath.PLATFORM);

        side.happened(SUBSCRIPTION, new SubscriptionEnded(SUBSCRIPTION, EndReason.CANCELLED));
        refuses(SubscriptionRefusal.ENDED, AccountPath.PLATFORM);
    }

    @Test
    void isUnknownToCallersWhosePathDoesNotCoverIt() {
        side.happened(SUBSCRIPTION, created(), ACTIVATED);

        refuses(SubscriptionRefusal.UNKNOWN_SUBSCRIPTION, new AccountPath("platform/acc_other"));
    }

    @Test
    void knowsNoSubscriptionThatWasNeverOrdered() {
        assertThatExceptionOfType(AggregateNotFoundException.class)
                .isThrownBy(() ->
                        inUnitOfWork(AccountPath.PLATFORM, desk -> desk.allot(new SubscriptionId("sub_none"), FIRST)));
    }

    private void refuses(RefusalCode code, AccountPath caller) {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> inUnitOfWork(caller, desk -> desk.allot(SUBSCRIPTION, FOURTH)))
                .matches(refused -> refused.is(code), code.wire());
    }

    private void giveBack(WebsiteId website) {
        inUnitOfWork(AccountPath.PLATFORM, desk -> {
            desk.giveBack(SUBSCRIPTION, website);
            return website;
        });
    }

    private DomainEvent newest() {
        return side.stream(SUBSCRIPTION).getLast();
    }

    private <R> R inUnitOfWork(AccountPath caller, Function<SubscriptionAllotments, R> work) {
        var result = DefaultUnitOfWork.startAndGet(new GenericCommandMessage<>(
                        List.of("a command of hosting"), Map.of(Provenance.PATH, caller.value())))
                .executeWithResult(() -> work.apply(allotments));
        if (result.isExceptional()) {
            throw (RuntimeException) result.exceptionResult();
        }
        return result.getPayload();
    }
}
