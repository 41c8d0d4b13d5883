package com.unifiedhosting.app.reading;

import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.app.testing.HostingCompany;
import com.unifiedhosting.app.testing.NeedsEventStore;
import com.unifiedhosting.app.testing.Platforms;
import com.unifiedhosting.app.testing.TestPostgres;
import com.unifiedhosting.app.time.Quiescence;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.jdbc.datasource.init.ScriptUtils;

/** A migration that changes what rows hold leaves none of the old, and the next start makes them from the events. */
@NeedsEventStore
class RowsMadeAnewIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final String database = TestPostgres.newDatabase();
    private final JdbcTemplate jdbc = new JdbcTemplate(new DriverManagerDataSource(database));

    @Test
    void theSealingOfRowsEmptiesTheirTablesAndForgetsHowFarTheirGroupsWere() throws Exception {
        before("__sealed_");
        jdbc.update("insert into read_model.account_note values ('acc_bob', 1, 'in the clear', 'user:ann', now())");
        haveRead("accounts", "notifications", "audit", "invoices", "payment-methods", "dashboards", "websites");

        run(name -> name.contains("__sealed_"));

        assertThat(rows("account_note")).isZero();
        assertOnlyWebsitesHaveBeenRead();
    }

    /** A trial with a coupon showed what it costs without one. */
    @Test
    void theListPriceOfTrialsIsForgotten() throws Exception {
        before("__what_a_first_period_costs");
        jdbc.update("""
                insert into read_model.dashboard_subscription (subscription_id, account_id, owner_path, description, cycle,
                    currency, price, next_billing_on, phase, version)
                values ('sub_1', 'acc_bob', 'platform/acc_bob', 'Small', 'MONTHLY', 'EUR', 990, '2026-02-28', 'TRIAL', 1)""");
        jdbc.update("""
                insert into read_model.moved_account (processing_group, account_id, path_before, path_after, version)
                select unnest(array['subscriptions', 'dashboards', 'websites']), 'acc_bob', 'platform/acc_bob',
                    'platform/acc_eve/acc_bob', 1""");
        haveRead("subscriptions", "dashboards", "websites");

        run(name -> name.contains("__what_a_first_period_costs"));

        assertThat(rows("dashboard_subscription")).isZero();
        assertThat(jdbc.queryForList("select processing_group from read_model.moved_account", String.class))
                .containsExactly("websites");
        assertOnlyWebsitesHaveBeenRead();
    }

    /** Everything but migrations of that name has been carried out. */
    private void before(String migrations) throws Exception {
        Flyway.configure()
                .dataSource(database, null, null)
                .locations("classpath:db/migration/app")
                .schemas("runtime", "event_store")
                .load()
                .migrate();
        jdbc.execute("create schema read_model");
        run(name -> !name.contains(migrations));
    }

    private void haveRead(String... groups) {
        for (String group : groups) {
            jdbc.update("insert into runtime.token (processor_name, segment) values (?, 0)", group);
            jdbc.update("""
                    insert into runtime.dead_letter (dead_letter_id, processing_group, sequence_identifier, sequence_index,
                        message_type, event_identifier, time_stamp, payload_type, payload, enqueued_at)
                    values (?, ?, 'acc_bob', 0, 'Event', 'x', 'now', 'x', '', 'now')""", group, group);
        }
    }

    private @Nullable Integer rows(String table) {
        return jdbc.queryForObject("select count(*) from read_model." + table, Integer.class);
    }

    private void assertOnlyWebsitesHaveBeenRead() {
        assertThat(jdbc.queryForList("select processor_name from runtime.token", String.class))
                .containsExactly("websites");
        assertThat(jdbc.queryForList("select processing_group from runtime.dead_letter", String.class))
                .containsExactly("websites");
    }

    private void run(Predicate<String> wanted) throws Exception {
        ResourceDatabasePopulator scripts =
                new ResourceDatabasePopulator(Arrays.stream(new PathMatchingResourcePatternResolver()
                                .getResources("classpath:db/migration/query-side/*.sql"))
                        .filter(script -> wanted.test(String.valueOf(script.getFilename())))
                        .sorted(Comparator.comparingInt(RowsMadeAnewIT::version))
                        .toArray(Resource[]::new));
        // whole files, because there are blocks in them
        scripts.setSeparator(ScriptUtils.EOF_STATEMENT_SEPARATOR);
        scripts.execute(new DriverManagerDataSource(database));
    }

    private static int version(Resource script) {
        return Integer.parseInt(String.valueOf(script.getFilename()).replaceAll("^V(\\d+)__.*", "$1"));
    }

    @Test
    void aGroupWithoutATokenReadsAllEvents() {
        AccountId account = new AccountId("acc_" + UUID.randomUUID());
        onAPlatform(platform -> {
            HostingCompany company = new HostingCompany(platform.getBean(CommandGateway.class));
            company.open();
            company.send(HostingCompany.registration(account, account.value() + "@example.com"));
        });
        jdbc.execute("truncate read_model.account, read_model.account_note");
        jdbc.update("delete from runtime.token where processor_name = 'accounts'");

        onAPlatform(platform -> {});

        assertThat(jdbc.queryForList("select account_id from read_model.account", String.class))
                .contains(account.value());
    }

    private void onAPlatform(Consumer<ConfigurableApplicationContext> work) {
        try (ConfigurableApplicationContext platform = Platforms.on(database)) {
            work.accept(platform);
            assertThat(platform.getBean(Quiescence.class).await(PATIENCE)).isTrue();
        }
    }
}
