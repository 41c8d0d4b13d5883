package com.unifiedhosting.app.http;

import com.unifiedhosting.app.identity.TokenVerification;
import com.unifiedhosting.app.vault.FixedVault;
import com.unifiedhosting.security.AddressKeys;
import com.unifiedhosting.shared.Vault;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.queryhandling.DefaultQueryGateway;
import org.axonframework.queryhandling.QueryGateway;
import org.axonframework.queryhandling.SimpleQueryBus;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.PlatformTransactionManager;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.datatype.jodamoney.AmountRepresentation;
import tools.jackson.datatype.jodamoney.JodaMoneyModule;

/**
 * The gateway with a real web server and a real database, but with {@link ProbeEndpoints} instead of the platform behind it: for
 * all that a platform in good health never does.
 */
@SpringBootTest(classes = GatewaySlice.Gateway.class, webEnvironment = WebEnvironment.RANDOM_PORT)
abstract class GatewaySlice {

    static final String TOKEN = "test-token-of-the-administrator-0123456789";

    static final JsonMapper JSON = JsonMapper.shared();

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @LocalServerPort
    int port;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    ProbeEndpoints probe;

    @DynamicPropertySource
    static void properties(DynamicPropertyRegistry properties) {
        properties.add("hosting.admin.token", () -> TOKEN);
        properties.add("spring.threads.virtual.enabled", () -> true);
        properties.add("spring.servlet.multipart.enabled", () -> false);
        properties.add("hosting.rate-limits.rules.address.requests", () -> 1_000_000);
        properties.add("hosting.rate-limits.rules.caller.requests", () -> 1_000_000);
        properties.add("management.endpoint.health.validate-group-membership", () -> false);
        properties.add(
                "spring.autoconfigure.exclude",
                () ->
                        ImportCandidates.load(AutoConfiguration.class, GatewaySlice.class.getClassLoader())
                                .getCandidates()
                                .stream()
                                .filter(name -> name.contains("axon")
                                        || name.contains("DataSource")
                                        || name.contains("Flyway")
                                        || name.contains("jpa")
                                        || name.contains("Hibernate")
                                        || name.contains("DataRepositories")
                                        || name.contains("data."))
                                .collect(Collectors.joining(",")));
    }

    final HttpRequest.Builder to(String path) {
        return anonymously(path).header("Authorization", "Bearer " + TOKEN);
    }

    final HttpRequest.Builder anonymously(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
    }

    final HttpRequest.Builder post(String path, String body) {
        return to(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body));
    }

    static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return CLIENT.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    static JsonNode json(HttpResponse<String> response) {
        return JSON.readTree(response.body());
    }

    @EnableAutoConfiguration
    @ComponentScan({"com.unifiedhosting.app.http", "com.unifiedhosting.app.gateway"})
    @Import(ProbeEndpoints.class)
    static class Gateway {

        @Bean(destroyMethod = "close")
        EmbeddedPostgres postgres() throws IOException {
            return EmbeddedPostgres.builder().start();
        }

        @Bean
        DataSource dataSource(EmbeddedPostgres postgres) {
            DataSource dataSource = postgres.getPostgresDatabase();
            new ResourceDatabasePopulator(
                            new ClassPathResource("db/migration/app/V100__http_gateway.sql"),
                            new ClassPathResource("db/migration/app/V101__carried_out_once.sql"),
                            new ClassPathResource("db/migration/app/V175__carried_out_on_what.sql"),
                            new ClassPathResource("db/migration/app/V185__all_that_was_carried_out.sql"),
                            new ClassPathResource("db/migration/app/V120__rate_limits.sql"),
                            new ClassPathResource("db/migration/app/V140__sessions_of_browsers.sql"),
                            new ByteArrayResource("create schema read_model;".getBytes(StandardCharsets.UTF_8)),
                            new ClassPathResource("db/migration/query-side/V80__bans.sql"))
                    .execute(dataSource);
            return dataSource;
        }

        @Bean(defaultCandidate = false, destroyMethod = "close")
        HikariDataSource connectionPool(EmbeddedPostgres postgres) {
            HikariDataSource pool = new HikariDataSource();
            pool.setJdbcUrl(postgres.getJdbcUrl("postgres", "postgres"));
            pool.setUsername("postgres");
            pool.setMinimumIdle(0);
            return pool;
        }

        @Bean
        AddressKeys addressKeys() {
            return new AddressKeys(new byte[32]);
        }

        @Bean
        Clock clock() {
            return Clock.systemUTC();
        }

        /** Nobody handles commands here. */
        @Bean
        CommandGateway commandGateway() {
            return DefaultCommandGateway.builder()
                    .commandBus(SimpleCommandBus.builder().build())
                    .build();
        }

        /** Nor questions: of users nobody knows here. */
        @Bean
        QueryGateway queryGateway() {
            return DefaultQueryGateway.builder()
                    .queryBus(SimpleQueryBus.builder().build())
                    .build();
        }

        @Bean
        TokenVerification noTokens() {
            return token -> Optional.empty();
        }

        @Bean
        Vault vault() {
            return FixedVault.vault();
        }

        @Bean
        JodaMoneyModule money() {
            return new JodaMoneyModule().withAmountRepresentation(AmountRepresentation.DECIMAL_STRING);
        }

        @Bean
        PlatformTransactionManager transactionManager(DataSource dataSource) {
            return new JdbcTransactionManager(dataSource);
        }
    }
}
