package com.unifiedhosting.app.demo;

import com.unifiedhosting.account.AccountCommand.ChangeBillingSettings;
import com.unifiedhosting.account.AccountCommand.ChangeTags;
import com.unifiedhosting.account.AccountCommand.CloseAccount;
import com.unifiedhosting.account.AccountCommand.ReactivateAccount;
import com.unifiedhosting.account.AccountCommand.RegisterAccount;
import com.unifiedhosting.account.AccountCommand.SuspendAccount;
import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountKind;
import com.unifiedhosting.account.Tag;
import com.unifiedhosting.billing.BillingSettings;
import com.unifiedhosting.billing.CollectionTerms;
import com.unifiedhosting.billing.CreditKind;
import com.unifiedhosting.billing.LedgerCommand.AddCredit;
import com.unifiedhosting.billing.LedgerId;
import com.unifiedhosting.billing.NumberFormat;
import com.unifiedhosting.hosting.WebsiteCommand.RequestWebsite;
import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.subscription.CancellationTime;
import com.unifiedhosting.subscription.Hold;
import com.unifiedhosting.subscription.OrderCommand.PlaceOrder;
import com.unifiedhosting.subscription.SubscriptionCommand.CancelSubscription;
import com.unifiedhosting.subscription.SubscriptionCommand.ResumeSubscription;
import com.unifiedhosting.subscription.SubscriptionCommand.SuspendSubscription;
import com.unifiedhosting.subscription.SubscriptionCommand.WithdrawCancellation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.joda.money.Money;

/** Everything that people do in the play, in order of time. What follows from it is up to the platform. */
final class Script {

    private static final Hold PAUSE = new Hold(Hold.Cause.CUSTOMER, "pause");
    private static final int SETTLING_IN_DAYS = 7;

    private final int lastDay;
    private final List<Act> acts = new ArrayList<>();

    private Script(int lastDay) {
        this.lastDay = lastDay;
    }

    /** The acts of a play of so many days, the earliest first. */
    static List<Act> of(Cast cast, int lastDay) {
        Script script = new Script(lastDay);
        script.opening();
        cast.resellers().forEach(script::reseller);
        cast.customers().forEach(script::customer);
        return script.acts.stream().sorted(Comparator.comparing(Act::after)).toList();
    }

    private void add(int day, int hour, String name, Consumer<Stage> deed) {
        if (day < lastDay) {
            acts.add(Act.onDay(day, hour, name, deed));
        }
    }

    private void opening() {
        add(0, 0, "opening", stage -> {
            stage.send(
                    Stage.STAFF,
                    new ChangeBillingSettings(
                            AccountId.PLATFORM,
                            new BillingSettings(
                                    true,
                                    new NumberFormat("UH-", 6, "", null),
                                    Taxes.ofThePlatform(),
                                    CollectionTerms.STANDARD,
                                    0)));
            stage.send(Stage.STAFF, Taxes.rates(AccountId.PLATFORM, Taxes.EUROPE));
            Catalogue.packages().forEach(created -> stage.send(Stage.STAFF, created));
        });
        add(300, 9, "starter becomes dearer", stage -> stage.send(Stage.STAFF, Catalogue.dearerStarter()));
    }

    private void reseller(Cast.Reseller reseller) {
        add(0, 1, reseller.key() + " registers", stage -> {
            stage.send(
                    Stage.STAFF,
                    new RegisterAccount(
                            reseller.id(),
                            AccountKind.RESELLER,
                            AccountId.PLATFORM,
                            reseller.profile(),
                            reseller.place().currency(),
                            reseller.place().zone(),
                            reseller.place().language()));
            stage.send(
                    reseller.acting(),
                    new ChangeBillingSettings(
                            reseller.id(),
                            new BillingSettings(
                                    true,
                                    new NumberFormat(reseller.invoicePrefix(), 5, "", null),
                                    Taxes.of(reseller),
                                    CollectionTerms.STANDARD,
                                    0)));
            stage.send(reseller.acting(), Taxes.rates(reseller.id(), Taxes.ratesOf(reseller)));
        });
    }

    private void customer(Cast.Customer customer) {
        int day = customer.joinsOnDay();
        String key = customer.key();
        add(day, 8, key + " registers and orders", stage -> join(stage, customer));
        for (int i = 0; i < customer.furtherSites().size(); i++) {
            String site = customer.furtherSites().get(i);
            add(
                    day + SETTLING_IN_DAYS + 9 * i,
                    10,
                    key + " adds " + site,
                    stage -> stage.send(
                            customer.acting(),
                            new RequestWebsite(
                                    Cast.website(site),
                                    customer.subscription(),
                                    Cast.site(site),
                                    customer.application())));
        }
        habit(customer, day, key);
    }

    private static void join(Stage stage, Cast.Customer customer) {
        stage.send(
                customer.staff(),
                new RegisterAccount(
                        customer.id(),
                        AccountKind.CUSTOMER,
                        customer.seller().owner(),
                        customer.profile(),
                        customer.place().currency(),
                        customer.place().zone(),
                        customer.place().language()));
        stage.send(customer.staff(), new ChangeTags(customer.id(), Set.of(new Tag(customer.packageKey()))));
        if (customer.habit().paysByCard()) {
            stage.useCard(customer, customer.habit().token(), "4242");
        }
        stage.send(
                customer.acting(),
                new PlaceOrder(
                        customer.order(),
                        customer.id(),
                        customer.wanted(),
                        customer.cycle(),
                        customer.domain(),
                        customer.application(),
                        null,
                        Set.of(),
                        null));
    }

    private void habit(Cast.Customer customer, int day, String key) {
        switch (customer.habit()) {
            case PAYS, RETRIES, TIMES_OUT, HEARS_TWICE -> {}
            case STRUGGLES ->
                add(day + 60, 11, key + " is given credit", stage -> {
                    Money credit = Money.of(customer.place().currency(), 15);
                    stage.send(
                            customer.staff(),
                            new AddCredit(
                                    LedgerId.of(customer.id(), customer.place().currency()),
                                    customer.id(),
                                    CreditKind.GOODWILL,
                                    "goodwill",
                                    credit,
                                    new Reason("Goodwill for trouble with the card")));
                });
            case TRANSFERS -> transfers(customer, day, key);
            case RECOVERS -> {
                add(day + 125, 9, key + "'s card fails", stage -> stage.useCard(customer, "tok_decline", "0002"));
                add(day + 181, 15, key + " pays with another card", stage -> {
                    stage.useCard(customer, "tok_approve-new", "4444");
                    stage.payAll(customer);
                });
            }
            case LAPSES ->
                add(day + 95, 9, key + "'s card fails", stage -> stage.useCard(customer, "tok_decline", "0002"));
            case OVERDUE_AT_THE_END ->
                add(
                        Math.max(day + 1, lastDay - 30),
                        9,
                        key + "'s card fails",
                        stage -> stage.useCard(customer, "tok_decline", "0002"));
            case SUSPENDED_AT_THE_END ->
                add(
                        Math.max(day + 1, lastDay - 45),
                        9,
                        key + "'s card fails",
                        stage -> stage.useCard(customer, "tok_decline", "0002"));
            case CANCELS -> cancels(customer, day + 200, key, "Moves to a shop of another maker");
            case CHANGES_MIND -> {
                cancels(customer, day + 158, key, "Too dear");
                add(
                        day + 162,
                        12,
                        key + " stays after all",
                        stage -> stage.send(customer.acting(), new WithdrawCancellation(customer.subscription())));
            }
            case PAUSES -> {
                add(
                        day + 100,
                        12,
                        key + " pauses",
                        stage ->
                                stage.send(customer.acting(), new SuspendSubscription(customer.subscription(), PAUSE)));
                add(
                        day + 121,
                        12,
                        key + " is back",
                        stage -> stage.send(customer.acting(), new ResumeSubscription(customer.subscription(), PAUSE)));
            }
            case MISBEHAVES -> {
                add(
                        day + 70,
                        12,
                        key + " is suspended",
                        stage -> stage.send(
                                customer.staff(),
                                new SuspendAccount(customer.id(), new Reason("Sends unsolicited mail"))));
                add(
                        day + 75,
                        12,
                        key + " is let back",
                        stage -> stage.send(customer.staff(), new ReactivateAccount(customer.id())));
            }
            case CLOSES ->
                add(
                        day + 250,
                        12,
                        key + " closes the account",
                        stage -> stage.send(
                                customer.acting(), new CloseAccount(customer.id(), new Reason("Business given up"))));
        }
    }

    private void cancels(Cast.Customer customer, int day, String key, String why) {
        add(
                day,
                12,
                key + " cancels",
                stage -> stage.send(
                        customer.acting(),
                        new CancelSubscription(customer.subscription(), CancellationTime.PERIOD_END, new Reason(why))));
    }

    /** The order is paid at once, everything later when somebody finds the time. */
    private void transfers(Cast.Customer customer, int day, String key) {
        add(day + 4, 14, key + " transfers for the order", stage -> stage.transfer(customer, Duration.ofDays(1)));
        for (int later = day + 11; later < lastDay; later += 7) {
            add(later, 14, key + " transfers on day " + later, stage -> stage.transfer(customer, Duration.ofDays(16)));
        }
    }
}
