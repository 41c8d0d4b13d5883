package com.unifiedhosting.app.eventstore;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.SortedSet;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.axonframework.eventsourcing.eventstore.EventStoreException;

/** {@link LateNumbers} of the embedded store, by the {@link SettledIndex}. */
final class SettledNumbers implements LateNumbers {

    private static final String THERE =
            "select global_index from event_store.domain_event where global_index = any (?)";

    private final DataSource dataSource;
    private final SettledIndex settled;

    SettledNumbers(DataSource dataSource, SettledIndex settled) {
        this.dataSource = dataSource;
        this.settled = settled;
    }

    /** First what is settled, and after that which of these are there: the other way round one could slip through. */
    @Override
    public SortedSet<Long> of(SortedSet<Long> passed) {
        if (passed.isEmpty()) {
            return passed;
        }
        settled.lookFor(passed);
        long known = settled.get();
        SortedSet<Long> late = new TreeSet<>(passed.tailSet(known + 1));
        SortedSet<Long> over = passed.headSet(known + 1);
        if (!over.isEmpty()) {
            late.addAll(there(over));
        }
        return late;
    }

    private SortedSet<Long> there(SortedSet<Long> numbers) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(THERE)) {
            statement.setArray(1, connection.createArrayOf("int8", numbers.toArray()));
            SortedSet<Long> there = new TreeSet<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    there.add(rows.getLong(1));
                }
            }
            return there;
        } catch (SQLException e) {
            throw new EventStoreException("Failed to look for late events", e);
        }
    }
}
