package com.unifiedhosting.shared.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.catalogue.CyclePrice;
import com.unifiedhosting.shared.EmailAddress;
import com.unifiedhosting.subscription.BillingCycle;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.messaging.ResultMessage;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.support.JdbcTransactionManager;

class RowsIT {

    private static final Table SCRATCH = new Table("scratch", "scratch_id");
    private static final String INSERT = """
            INSERT INTO scratch (scratch_id, words, version, updated_at) VALUES (:id, :word, :version, :at)
            ON CONFLICT (scratch_id) DO NOTHING""";
    private static final String APPEND = """
            UPDATE scratch SET words = words || :word, version = :version
            WHERE scratch_id = :id AND version < :version""";
    private static final String DOUBLE = """
            UPDATE scratch SET words = words || words, version = :version
            WHERE scratch_id = :id AND version < :version""";

    private final Rows rows = ReadModelDatabase.rows();
    private final List<String> failedIn = new ArrayList<>();

    @BeforeEach
    void emptyTable() {
        ReadModelDatabase.JDBC.sql("DROP TABLE IF EXISTS scratch").update();
        ReadModelDatabase.JDBC
                .sql("CREATE TABLE scratch (scratch_id text PRIMARY KEY, words text, version bigint,"
                        + " updated_at timestamptz, amount bigint, currency text, list text[], zone text, language text,"
                        + " address text, document jsonb)")
                .update();
    }

    @Test
    void keepsTheOrderOfTheStatementsOfARowWhileItGroupsThem() {
        handle(
                event("a", 0, "x"),
                event("b", 0, "u"),
                event("a", 1, "y"),
                event("b", 1, "twice"),
                event("a", 2, "twice"),
                event("b", 2, "v"),
                event("a", 3, "z"));
        assertThat(words()).containsExactly("a=xyxyz@3", "b=uuv@2");
    }

    /** Each row, also one that is written later in the batch, is as it was at that place. */
    @Test
    void keepsThePlaceOfAStatementThatGoesAcross() {
        inBatch(
                event -> {
                    if (event.getPayload().equals("all")) {
                        rows.row(SCRATCH, "none").across("UPDATE scratch SET words = words || '!'");
                    } else {
                        write(event);
                    }
                },
                event("a", 0, "x"),
                event("c", 0, "all"),
                event("b", 0, "u"),
                event("a", 1, "y"),
                event("c", 1, "all"),
                event("b", 1, "v"));
        assertThat(words()).containsExactly("a=x!y!@1", "b=u!v@1");
    }

    @Test
    void changesNothingWhenAnEventComesAgain() {
        handle(event("a", 0, "x"), event("a", 1, "y"));
        handle(event("a", 0, "x"), event("a", 1, "y"), event("a", 2, "z"));
        assertThat(words()).containsExactly("a=xyz@2");
    }

    @Test
    void upsertsARowTwiceWithinABatch() {
        Throwable failure = inBatch(
                event -> rows.row(SCRATCH, ((DomainEventMessage<?>) event).getAggregateIdentifier())
                        .with("word", (String) event.getPayload())
                        .upsert("INSERT INTO scratch (scratch_id, words, version) VALUES (:id, :word, :version)"
                                + " ON CONFLICT (scratch_id) DO UPDATE"
                                + " SET words = scratch.words || excluded.words, version = excluded.version"),
                event("a", 0, "x"),
                event("b", 0, "u"),
                event("a", 1, "y"));

        assertThat(failure).isNull();
        assertThat(words()).containsExactly("a=xy@1", "b=u@0");
    }

    @Test
    void neverBindsAConfidentialValueInTheClear() {
        EmailAddress mail = new EmailAddress("bob@example.com");

        assertThatThrownBy(() -> rows.row(SCRATCH, "a").with("word", mail))
                .hasMessage("a row of scratch does not say about whom it is");
        assertThatThrownBy(() -> Listing.of(ReadModelDatabase.JDBC, "SELECT", "path", AccountPath.PLATFORM)
                        .where("words = :word", "word", mail))
                .hasMessageContaining("never bound in the clear");
    }

    @Test
    void writesNothingOfABatchThatFails() {
        Throwable failure = handle(event("a", 0, "x"), event("b", 1, "y"));
        assertThat(failure).hasMessage("no row b in scratch for event b1");
        assertThat(failedIn).as("the failure came at the end of the batch").isEmpty();
        assertThat(words()).isEmpty();
    }

    @Test
    void failsInTheHandlerOfTheCulpritWhenAskedToWriteAtOnce() {
        Throwable failure = inBatch(
                event -> {
                    Rows.writeAtOnce(CurrentUnitOfWork.get());
                    write(event);
                },
                event("a", 0, "x"),
                event("b", 1, "y"),
                event("c", 0, "z"));
        assertThat(failure).hasMessage("no row b in scratch for event b1");
        assertThat(failedIn).containsExactly("b1");
        assertThat(words()).isEmpty();
    }

    @Test
    void bindsValuesOfTheDomainAsTheirPlainForm() {
        inBatch(
                event -> rows.row(SCRATCH, "a")
                        .with("money", Money.parse("EUR 12.34"))
                        .with("currency", CurrencyUnit.EUR)
                        .with("list", Set.of(BillingCycle.MONTHLY, BillingCycle.ANNUAL))
                        .with("zone", ZoneId.of("Europe/Berlin"))
                        .with("language", Locale.GERMANY)
                        .with("address", URI.create("http://localhost"))
                        .withJson(
                                "document",
                                new CyclePrice(
                                        BillingCycle.MONTHLY, Money.parse("EUR 1.00"), Money.zero(CurrencyUnit.EUR)))
                        .with("nothing", null)
                        .put("""
                                INSERT INTO scratch (scratch_id, amount, currency, list, zone, language, address, document,
                                    words, updated_at)
                                VALUES (:id, :money, :currency, :list, :zone, :language, :address, :document::jsonb,
                                    :nothing, :at)"""),
                event("a", 0, ""));
        assertThat(ReadModelDatabase.JDBC
                        .sql("SELECT concat_ws(' ', amount, currency, list, zone, language, address,"
                                + " document ->> 'cycle', words, updated_at AT TIME ZONE 'UTC') FROM scratch")
                        .query(String.class)
                        .single())
                .isEqualTo("1234 EUR {ANNUAL,MONTHLY} Europe/Berlin de-DE http://localhost MONTHLY"
                        + " 2026-01-31 10:00:00.123456");
    }

    @Test
    void refusesAValueOfSeveralParts() {
        Throwable failure = inBatch(
                event -> rows.row(SCRATCH, "a")
                        .with(
                                "price",
                                new CyclePrice(
                                        BillingCycle.MONTHLY, Money.parse("EUR 1.00"), Money.zero(CurrencyUnit.EUR))),
                event("a", 0, ""));
        assertThat(failure).hasMessageContaining("is not one value");
    }

    @Test
    void refusesAnEventOfNoAggregate() {
        Throwable failure =
                inBatch(event -> rows.row(SCRATCH, "a").with("word", "x").put(INSERT), new GenericEventMessage<>("x"));
        assertThat(failure).hasMessageContaining("has no version");
    }

    @Test
    void canOnlyBeUsedWhileAnEventIsHandled() {
        assertThatThrownBy(() -> rows.row(SCRATCH, "a").put(INSERT)).isInstanceOf(IllegalStateException.class);
    }

    private @Nullable Throwable handle(EventMessage<?>... batch) {
        return inBatch(this::write, batch);
    }

    private void write(EventMessage<?> event) {
        GenericDomainEventMessage<?> domainEvent = (GenericDomainEventMessage<?>) event;
        String word = (String) domainEvent.getPayload();
        Rows.Row row = rows.row(SCRATCH, domainEvent.getAggregateIdentifier()).with("word", word);
        if (domainEvent.getSequenceNumber() == 0) {
            row.put(INSERT);
        } else {
            row.change(word.equals("twice") ? DOUBLE : APPEND);
        }
    }

    private @Nullable Throwable inBatch(Consumer<EventMessage<?>> handler, EventMessage<?>... batch) {
        BatchingUnitOfWork<EventMessage<?>> work = new BatchingUnitOfWork<>(List.of(batch));
        work.attachTransaction(new SpringTransactionManager(new JdbcTransactionManager(ReadModelDatabase.DATA_SOURCE)));
        ResultMessage<?> result = work.executeWithResult(() -> {
            try {
                handler.accept(work.getMessage());
                return null;
            } catch (RuntimeException e) {
                failedIn.add(work.getMessage().getIdentifier());
                throw e;
            }
        });
        return result.isExceptional() ? result.exceptionResult() : null;
    }

    private static List<@Nullable String> words() {
        return ReadModelDatabase.JDBC
                .sql("SELECT scratch_id || '=' || words || '@' || version FROM scratch ORDER BY 1")
                .query(String.class)
                .list();
    }

    private static EventMessage<?> event(String stream, long sequence, String word) {
        return new GenericDomainEventMessage<>(
                "Scratch",
                stream,
                sequence,
                word,
                Map.of(),
                stream + sequence,
                Instant.parse("2026-01-31T10:00:00.123456789Z"));
    }
}
