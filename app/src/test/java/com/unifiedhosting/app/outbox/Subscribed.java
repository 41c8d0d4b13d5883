package com.unifiedhosting.app.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.account.AccountCommand.ReactivateAccount;
import com.unifiedhosting.account.AccountCommand.RegisterAccount;
import com.unifiedhosting.account.AccountCommand.SuspendAccount;
import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountKind;
import com.unifiedhosting.account.AccountMaker;
import com.unifiedhosting.app.testing.Api;
import com.unifiedhosting.app.testing.Api.Answer;
import com.unifiedhosting.app.testing.HostingCompany;
import com.unifiedhosting.app.testing.Platforms;
import com.unifiedhosting.app.time.Quiescence;
import com.unifiedhosting.shared.Reason;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.joda.money.CurrencyUnit;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A platform that may send to this machine, with a company open on it, and what tests of webhooks do there. */
record Subscribed(ConfigurableApplicationContext platform, Api api, HostingCompany company) implements AutoCloseable {

    /** An endpoint that was made. */
    record Endpoint(String id, String secret) {

        String address() {
            return "/api/v1/webhook-endpoints/" + id;
        }
    }

    static Subscribed on(String database) {
        return on(database, Map.of());
    }

    static Subscribed on(String database, Map<String, Object> more) {
        Map<String, Object> settings = new HashMap<>(more);
        settings.put("hosting.db.url", database);
        settings.put("hosting.webhooks.allow-loopback", "true");
        ConfigurableApplicationContext platform = Platforms.with(settings);
        int port = platform.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
        HostingCompany company = new HostingCompany(platform.getBean(CommandGateway.class));
        company.open();
        return new Subscribed(platform, new Api(port), company);
    }

    AccountId reseller() {
        return account(AccountKind.RESELLER, AccountId.PLATFORM);
    }

    AccountId customerOf(AccountId parent) {
        return account(AccountKind.CUSTOMER, parent);
    }

    private AccountId account(AccountKind kind, AccountId parent) {
        AccountId id = new AccountId("acc_" + UUID.randomUUID());
        company.send(new RegisterAccount(
                id,
                kind,
                parent,
                AccountMaker.aProfile(id.value() + "@example.com"),
                CurrencyUnit.EUR,
                ZoneId.of("Europe/Berlin"),
                Locale.ENGLISH));
        return id;
    }

    Endpoint endpoint(AccountId account, String url, String... types) {
        String wanted = types.length == 0 ? "" : ",\"types\":[\"" + String.join("\",\"", types) + "\"]";
        Answer made = api.post(
                "/api/v1/accounts/" + account + "/webhook-endpoints", "{\"url\":\"" + url + "\"" + wanted + "}");
        assertThat(made.status()).as(made.toString()).isEqualTo(201);
        quiet();
        return new Endpoint(made.at("/id"), made.at("/secret"));
    }

    Answer order(Endpoint endpoint, String task) {
        Answer answer = api.post(endpoint.address() + "/" + task, "{}");
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        quiet();
        return answer;
    }

    void suspend(AccountId account) {
        company.send(new SuspendAccount(account, new Reason("Words of Ann")));
    }

    void reactivate(AccountId account) {
        company.send(new ReactivateAccount(account));
    }

    /** Moves simulated time, and waits until what follows has happened. */
    void pass(Duration time) {
        Answer moved = api.post("/api/v1/admin/clock", "{\"by\":\"" + time + "\"}");
        assertThat(moved.status()).as(moved.toString()).isEqualTo(200);
    }

    /** Until every group has seen every event. */
    void quiet() {
        assertThat(platform.getBean(Quiescence.class).await(Duration.ofSeconds(60)))
                .isTrue();
    }

    JdbcClient sql() {
        return platform.getBean(JdbcClient.class);
    }

    @Override
    public void close() {
        platform.close();
    }
}
