package com.unifiedhosting.app.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.app.testing.Api.Answer;
import com.unifiedhosting.billing.InvoiceId;
import com.unifiedhosting.subscription.OrderId;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * Callers who open accounts, order and pay, all at once, each one request after the other, until the platform stops
 * answering. They keep what was acknowledged to them and what they never got an answer to.
 */
final class CommandLoad {

    private static final int CALLERS = 8;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final List<String> TOKENS = List.of("tok_approve", "tok_approve", "tok_answer_twice", "tok_timeout");

    /** What a request does, by the event that must follow exactly once. */
    enum Kind {
        REGISTER("account.registered"),
        ADD_METHOD("wallet.method-added"),
        WRITE_NOTE("account.note-written"),
        CHANGE_TAGS("account.tags-changed"),
        ADD_CREDIT("ledger.credit-added"),
        ORDER("order.placed"),
        /** May be refused, when the platform has collected by itself. */
        PAY("");

        final String event;

        Kind(String event) {
            this.event = event;
        }
    }

    /** A request, sent again and again under its key until it is answered. */
    record Call(Kind kind, String key, String path, String body) {}

    /** A request that was answered with success. */
    record Acknowledged(Call call, String id, long version) {

        /** Where what it did can be read. */
        String address() {
            String root = call.path().substring(0, call.path().indexOf('/', "/api/v1/".length() + 1) + 1);
            return switch (call.kind()) {
                case REGISTER -> call.path() + "/" + id;
                case ORDER -> call.path() + "/" + id;
                case WRITE_NOTE, CHANGE_TAGS, PAY -> root + id;
                case ADD_METHOD -> call.path();
                case ADD_CREDIT -> call.path().replace("/credit", "/balances/EUR");
            };
        }
    }

    private final Installation installation;
    private final Shop shop;
    private final Queue<Acknowledged> acknowledged = new ConcurrentLinkedQueue<>();
    private final Queue<Call> unanswered = new ConcurrentLinkedQueue<>();
    private volatile boolean stopped;

    CommandLoad(Installation installation, Shop shop) {
        this.installation = installation;
        this.shop = shop;
    }

    List<Acknowledged> acknowledged() {
        return List.copyOf(acknowledged);
    }

    /**
     * Lets callers call until so many more requests are acknowledged, then does the worst, and waits for the callers to
     * notice.
     *
     * @param name tells the requests of this run from all others
     */
    void run(String name, Random dice, int requests, Runnable worst) throws Exception {
        stopped = false;
        int wanted = acknowledged.size() + requests;
        try (ExecutorService callers = Executors.newFixedThreadPool(CALLERS)) {
            List<Future<?>> calling = IntStream.range(0, CALLERS)
                    .<Future<?>>mapToObj(caller -> {
                        Random own = new Random(dice.nextLong());
                        return callers.submit(() -> call(name + "-" + caller, own));
                    })
                    .toList();
            Waiting.await("so many answers", PATIENCE, () -> acknowledged.size() >= wanted || stopped);
            TimeUnit.MILLISECONDS.sleep(dice.nextInt(50));
            worst.run();
            stopped = true;
            for (Future<?> caller : calling) {
                try {
                    caller.get();
                } catch (ExecutionException e) {
                    throw new AssertionError("a caller saw what no caller may see", e.getCause());
                }
            }
        } finally {
            stopped = true;
        }
    }

    private void call(String name, Random dice) {
        int customer = 0;
        while (!stopped && business(name + "-" + customer, dice)) {
            customer++;
        }
    }

    /** Everything that one customer does; false as soon as there is no answer. */
    private boolean business(String name, Random dice) {
        Optional<String> account = send(new Call(Kind.REGISTER, name, "/api/v1/accounts", Shop.customer(name)));
        if (account.isEmpty()) {
            return false;
        }
        String home = "/api/v1/accounts/" + account.get();
        String token = TOKENS.get(dice.nextInt(TOKENS.size()));
        boolean goesOn = send(new Call(
                        Kind.ADD_METHOD, name + "-method", home + "/payment-methods", """
                        {"method":{"token":"%s","brand":"visa","lastFour":"4242","expiry":"2040-12"},"makeDefault":true}""".formatted(token)))
                .isPresent();
        if (goesOn && dice.nextBoolean()) {
            goesOn = send(new Call(Kind.WRITE_NOTE, name + "-note", home + "/notes", "{\"note\":\"Called at noon\"}"))
                    .isPresent();
        }
        if (goesOn && dice.nextBoolean()) {
            goesOn = send(new Call(Kind.CHANGE_TAGS, name + "-tags", home + "/tags", "{\"tags\":[\"vip\"]}"))
                    .isPresent();
        }
        if (goesOn && dice.nextBoolean()) {
            goesOn = send(new Call(
                            Kind.ADD_CREDIT, name + "-credit", home + "/credit", """
                            {"kind":"GOODWILL","reference":"gift","amount":{"amount":"%d.50","currency":"EUR"},"reason":"A gift"}""".formatted(dice.nextInt(12))))
                    .isPresent();
        }
        if (!goesOn) {
            return false;
        }
        Optional<String> order = send(new Call(
                Kind.ORDER, name + "-order", "/api/v1/orders", shop.orderOf(account.get(), name + ".localhost")));
        return order.isPresent()
                && send(new Call(
                                Kind.PAY,
                                name + "-pay",
                                "/api/v1/invoices/" + InvoiceId.ofOrder(new OrderId(order.get())) + "/payments",
                                "{\"attempt\":1,\"token\":\"tok_approve\"}"))
                        .isPresent();
    }

    /** Sends again what was not answered, until it is. */
    void repeatWhatWasNotAnswered() {
        for (Call call = unanswered.poll(); call != null; call = unanswered.poll()) {
            Call open = call;
            Waiting.await("an answer to " + open, PATIENCE, () -> answer(open).isPresent());
        }
    }

    private Optional<String> send(Call call) {
        Optional<String> answer = answer(call);
        if (answer.isEmpty()) {
            unanswered.add(call);
        }
        return answer;
    }

    /** What the answer names, or that it was a refusal; empty when there was none. */
    private Optional<String> answer(Call call) {
        Answer answer;
        try {
            answer = installation.api().post(call.path(), call.body(), "Idempotency-Key", call.key());
        } catch (UncheckedIOException e) {
            return Optional.empty();
        }
        if (answer.status() / 100 == 2) {
            acknowledged.add(new Acknowledged(
                    call, answer.at("/id"), answer.json().at("/version").asLong()));
            return Optional.of(answer.at("/id"));
        }
        if (answer.status() == 503 || answer.at("/type").endsWith("idempotency-key-in-use")) {
            return Optional.empty();
        }
        assertThat(call.kind()).as("%s: %s", call, answer).isEqualTo(Kind.PAY);
        assertThat(answer.status()).as("%s: %s", call, answer).isIn(404, 409, 422);
        return Optional.of("refused");
    }
}
