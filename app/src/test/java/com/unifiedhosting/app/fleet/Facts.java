package com.unifiedhosting.app.fleet;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What happened, read from the stored JSON and by nothing of the platform; in the order in which it happened. */
final class Facts {

    private static final JsonMapper JSON = JsonMapper.shared();

    /** The streams in which money and periods are. */
    private static final String CONCERNED = "'(order|subscription|invoice|credit-note|payment|ledger)\\.'";

    private final Map<String, List<Fact>> byType = new TreeMap<>();
    private final Map<String, List<Fact>> byStream = new TreeMap<>();

    /**
     * An event.
     *
     * @param at by the platform's clock
     */
    record Fact(String stream, String type, Instant at, JsonNode payload) {

        boolean is(String name) {
            return type.equals(name);
        }

        String text(String pointer) {
            return payload.at(pointer).asString("");
        }

        LocalDate day(String pointer) {
            return LocalDate.parse(text(pointer));
        }

        BigDecimal amount(String pointer) {
            return new BigDecimal(text(pointer + "/amount"));
        }
    }

    private Facts() {}

    static Facts of(JdbcClient database) {
        Facts facts = new Facts();
        database.sql("select aggregate_identifier, payload_type, event_time, payload from event_store.domain_event"
                        + " where payload_type ~ ('^' || " + CONCERNED + ") order by global_index")
                .query(row -> {
                    facts.add(new Fact(
                            row.getString(1),
                            row.getString(2),
                            row.getObject(3, Timestamp.class).toInstant(),
                            JSON.readTree(new String(row.getBytes(4), StandardCharsets.UTF_8))));
                });
        return facts;
    }

    private void add(Fact fact) {
        byType.computeIfAbsent(fact.type(), type -> new ArrayList<>()).add(fact);
        byStream.computeIfAbsent(fact.stream(), stream -> new ArrayList<>()).add(fact);
    }

    List<Fact> of(String type) {
        return byType.getOrDefault(type, List.of());
    }

    Stream<Fact> ofTypes(String... types) {
        return Stream.of(types).flatMap(type -> of(type).stream());
    }

    /** All of one aggregate. */
    List<Fact> in(String stream) {
        return byStream.getOrDefault(stream, List.of());
    }

    int count(String type) {
        return of(type).size();
    }
}
