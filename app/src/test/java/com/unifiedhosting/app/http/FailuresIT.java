package com.unifiedhosting.app.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.unifiedhosting.account.AccountRefusal;
import com.unifiedhosting.app.messaging.StoreUnavailable;
import com.unifiedhosting.shared.Refusal;
import com.unifiedhosting.shared.Refused;
import com.unifiedhosting.shared.SharedRefusal;
import com.unifiedhosting.subscription.SubscriptionRefusal;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.NoHandlerForCommandException;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.queryhandling.QueryExecutionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.transaction.CannotCreateTransactionException;

class FailuresIT extends GatewaySlice {

    static Stream<Arguments> failures() {
        return Stream.of(
                arguments(new Refused(AccountRefusal.UNKNOWN_ACCOUNT, "x"), 404, "account.unknown-account", null),
                arguments(new Refused(AccountRefusal.EMAIL_TAKEN, "x"), 409, "account.email-taken", null),
                arguments(new Refused(SubscriptionRefusal.NO_TRIAL, "x"), 422, "subscription.no-trial", null),
                arguments(new Refused(SharedRefusal.FORBIDDEN, "x"), 403, "platform.forbidden", null),
                arguments(new Refused(SharedRefusal.STALE_VERSION, "x"), 412, "platform.stale-version", null),
                arguments(
                        new Refused(SharedRefusal.VERSION_NOT_REACHED, "x"), 425, "platform.version-not-reached", "1"),
                arguments(new Refused(SharedRefusal.INVALID_REQUEST, "x"), 400, "platform.invalid-request", null),
                arguments(new Refused(SharedRefusal.UNAVAILABLE, "x"), 503, "platform.unavailable", "5"),
                arguments(
                        new CompletionException(new Refused(AccountRefusal.EMAIL_TAKEN, "x")),
                        409,
                        "account.email-taken",
                        null),
                arguments(
                        new CommandExecutionException("x", null, new Refusal(AccountRefusal.EMAIL_TAKEN, "x")),
                        409,
                        "account.email-taken",
                        null),
                arguments(
                        new QueryExecutionException("x", null, new Refusal(AccountRefusal.UNKNOWN_ACCOUNT, "x")),
                        404,
                        "account.unknown-account",
                        null),
                arguments(new AggregateNotFoundException("acc_1", "x"), 404, "platform.not-found", null),
                arguments(new ConcurrencyException("x"), 409, "platform.concurrent-change", "1"),
                arguments(new PessimisticLockingFailureException("x"), 409, "platform.concurrent-change", "1"),
                arguments(new StoreUnavailable("x"), 503, "platform.unavailable", "5"),
                arguments(new CannotCreateTransactionException("x"), 503, "platform.unavailable", "5"),
                arguments(new DataAccessResourceFailureException("x"), 503, "platform.unavailable", "5"),
                arguments(new NoHandlerForCommandException("x"), 503, "platform.unavailable", "5"),
                arguments(
                        new EventStoreException("x", new SQLException("x", "57P01")), 503, "platform.unavailable", "5"),
                arguments(new RuntimeException(new SQLException("x", "08006")), 503, "platform.unavailable", "5"),
                arguments(new RuntimeException(new TimeoutException("x")), 503, "platform.timed-out", "5"),
                arguments(new RuntimeException(new SQLException("x", "23505")), 500, "platform.internal-error", null),
                arguments(new IllegalArgumentException("secret"), 500, "platform.internal-error", null),
                arguments(new IllegalStateException("secret"), 500, "platform.internal-error", null),
                arguments(new NullPointerException("secret"), 500, "platform.internal-error", null));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void everyFailureHasItsProblem(RuntimeException failure, int status, String code, @Nullable String retryAfter) {
        probe.behaviour = () -> {
            throw failure;
        };

        HttpResponse<String> response = send(to("/api/v1/probe/behave").GET());

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(json(response).get("type").asString()).isEqualTo("/problems/" + code);
        assertThat(response.headers().firstValue("Retry-After").orElse(null)).isEqualTo(retryAfter);
        assertThat(response.body()).doesNotContain("secret", "Exception", "at com.");
    }

    @Test
    void anErrorOfTheMachineIsNoMoreThanADefect() {
        probe.behaviour = () -> {
            throw new StackOverflowError();
        };

        HttpResponse<String> response = send(to("/api/v1/probe/behave").GET());

        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(json(response).get("type").asString()).isEqualTo("/problems/platform.internal-error");
    }

    @Test
    void everyTypeLeadsToAPage() {
        HttpResponse<String> page =
                send(anonymously("/problems/account.email-taken").GET());
        HttpResponse<String> all = send(anonymously("/problems").GET());

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("Another account holds this e-mail address");
        assertThat(all.body()).contains("platform.stale-version", "412");
        assertThat(send(anonymously("/problems/%3Cscript%3E").GET()).statusCode())
                .isIn(400, 404);
    }
}
