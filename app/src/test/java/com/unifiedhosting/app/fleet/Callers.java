package com.unifiedhosting.app.fleet;

import com.unifiedhosting.app.fleet.Household.Act;
import com.unifiedhosting.app.testing.Api.Answer;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Do what the households do, several at once, at whichever process comes next. What is not answered is asked for again under
 * its key, later: for a minute the key may be held by a process that died.
 */
final class Callers implements AutoCloseable {

    private static final int AT_ONCE = 4;

    private final Fleet fleet;
    private final List<Household> households;
    private final ExecutorService callers = Executors.newFixedThreadPool(AT_ONCE);
    private final Map<String, Integer> outcomes = new ConcurrentSkipListMap<>();

    Callers(Fleet fleet, List<Household> households) {
        this.fleet = fleet;
        this.households = households;
    }

    boolean haveSomethingToDo(Duration sinceBeginning) {
        return households.stream().anyMatch(household -> household.isDue(sinceBeginning));
    }

    /** Everybody does what is due, up to the first request without an answer. */
    void act(Duration sinceBeginning) throws Exception {
        List<Callable<Void>> calls = households.stream()
                .filter(household -> household.isDue(sinceBeginning))
                .map(household -> (Callable<Void>) () -> {
                    act(household, sinceBeginning);
                    return null;
                })
                .toList();
        for (Future<Void> call : callers.invokeAll(calls)) {
            call.get();
        }
    }

    private void act(Household household, Duration sinceBeginning) {
        boolean goesOn = true;
        while (goesOn && household.isDue(sinceBeginning)) {
            goesOn = actOnce(household);
        }
    }

    private boolean actOnce(Household household) {
        Act act = household.next();
        if (!household.canBeDone(act)) {
            household.refused();
            count("left out");
            return true;
        }
        Optional<Answer> answer = send(household.key() + "-" + act.name(), act.path(), act.body());
        if (answer.isEmpty()) {
            count("asked again");
            return false;
        }
        if (answer.get().status() / 100 == 2) {
            household.answered(answer.get().at("/id"));
            count("done");
        } else {
            household.refused();
            count("refused: " + answer.get().at("/type").replace("/problems/", ""));
            if (answer.get().status() / 100 == 5 || answer.get().status() == 400) {
                throw new AssertionError(act + ": " + answer.get());
            }
        }
        return true;
    }

    /** What came back, if it can be made of; a request whose process died, or that is to come again, has no answer. */
    private Optional<Answer> send(String key, String path, String body) {
        try {
            Answer answer = fleet.anyApi().post(path, body, "Idempotency-Key", key);
            boolean comesAgain = answer.status() == 503
                    || answer.status() == 425
                    || answer.at("/type").endsWith("idempotency-key-in-use")
                    || answer.at("/type").endsWith("concurrent-change");
            return comesAgain ? Optional.empty() : Optional.of(answer);
        } catch (UncheckedIOException e) {
            return Optional.empty();
        }
    }

    private void count(String outcome) {
        outcomes.merge(outcome, 1, Integer::sum);
    }

    /** How often what came of a request. */
    Map<String, Integer> outcomes() {
        return outcomes;
    }

    @Override
    public void close() {
        callers.shutdownNow();
    }
}
