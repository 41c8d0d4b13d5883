package com.unifiedhosting.shared.saga;

import com.unifiedhosting.shared.Refusal;
import com.unifiedhosting.shared.RefusalCode;
import com.unifiedhosting.shared.Refused;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.axonframework.commandhandling.gateway.CommandGateway;

/**
 * What came of a command that a saga sent: accepted, or refused in a way that the saga foresaw and acts on. A refusal that
 * nobody foresaw is thrown: the event is put aside in the dead letters of its processing group, or the deadline is tried
 * again, where an administrator sees it.
 */
public final class Answer {

    private final Optional<Refusal> refusal;

    private Answer(Optional<Refusal> refusal) {
        this.refusal = refusal;
    }

    /**
     * Sends a command and waits for its outcome.
     *
     * @param foreseen the refusals that the caller acts on
     * @throws Refused when it is refused otherwise
     */
    public static Answer to(CommandGateway commands, Object command, RefusalCode... foreseen) {
        return to(commands, command, Arrays.asList(foreseen));
    }

    /** As {@link #to(CommandGateway, Object, RefusalCode...)}. */
    public static Answer to(CommandGateway commands, Object command, List<? extends RefusalCode> foreseen) {
        try {
            commands.<Object>sendAndWait(command);
            return new Answer(Optional.empty());
        } catch (Refused refused) {
            if (foreseen.stream().noneMatch(refused::is)) {
                throw refused;
            }
            return new Answer(Optional.of(refused.refusal()));
        }
    }

    public boolean accepted() {
        return refusal.isEmpty();
    }

    public boolean refused() {
        return refusal.isPresent();
    }

    public boolean refusedAs(RefusalCode code) {
        return refusal.filter(actual -> actual.is(code)).isPresent();
    }

    /** Which of some refusals it is; empty when it was accepted, or refused otherwise. */
    public <C extends RefusalCode> Optional<C> refusedAs(List<C> codes) {
        return codes.stream().filter(this::refusedAs).findFirst();
    }

    /** The refusal's sentence for a person; empty when the command was accepted. */
    public String detail() {
        return refusal.map(Refusal::detail).orElse("");
    }
}
