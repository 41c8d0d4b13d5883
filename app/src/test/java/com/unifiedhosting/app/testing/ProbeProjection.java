package com.unifiedhosting.app.testing;

import com.unifiedhosting.app.testing.ProbeMessage.Counted;
import com.unifiedhosting.app.testing.ProbeMessage.Noted;
import com.unifiedhosting.app.testing.ProbeMessage.Poisoned;
import com.unifiedhosting.app.testing.ProbeMessage.ProbeEvent;
import com.unifiedhosting.app.testing.ProbeMessage.Started;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.springframework.jdbc.core.JdbcTemplate;

/** Keeps each probe's count in a table. */
@ProcessingGroup("probe-counts")
public class ProbeProjection {

    private final JdbcTemplate jdbc;

    ProbeProjection(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        // two platforms that start at once would both find none, and one of them fail
        jdbc.execute("""
                do $$ begin
                    perform pg_advisory_xact_lock(1);
                    create table if not exists probe_count (
                        id text primary key, count integer not null, writes integer not null);
                end $$""");
    }

    @EventHandler
    void on(ProbeEvent event) {
        switch (event) {
            case Started started -> write(started.id(), 0);
            case Counted counted -> {
                ProbeFaults.projecting(counted.id());
                write(counted.id(), counted.count());
            }
            case Poisoned poisoned -> {
                write(poisoned.id(), -1);
                if (poisoned.whom().equals("projection")) {
                    ProbeFaults.failIfAsked(poisoned.id());
                }
            }
            case Noted noted -> {}
        }
    }

    private void write(String id, int count) {
        jdbc.update(
                "insert into probe_count (id, count, writes) values (?, ?, 1) on conflict (id) do update"
                        + " set count = excluded.count, writes = probe_count.writes + 1",
                id,
                count);
    }

    @ResetHandler
    void reset() {
        jdbc.update("delete from probe_count");
    }
}
