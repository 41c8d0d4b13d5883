package com.unifiedhosting.shared.command;

import com.unifiedhosting.shared.Identifier;
import java.util.concurrent.Callable;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.Repository;

/** How components load the aggregates of a command into its unit of work. */
public final class Loading {

    private Loading() {}

    /**
     * The target aggregate of the command, checked as a handler inside an aggregate is checked: against the caller's path
     * and against the version that the caller expects.
     *
     * @throws org.axonframework.modelling.command.AggregateNotFoundException when there is none
     */
    public static <T> Aggregate<T> existing(Repository<T> repository, Identifier identifier) {
        return checked(repository.load(identifier.value()), identifier);
    }

    /** As {@link #existing}, but a new aggregate without events when there is none. */
    public static <T> Aggregate<T> existingOrNew(Repository<T> repository, Identifier identifier, Callable<T> blank) {
        return checked(orNew(repository, identifier, blank), identifier);
    }

    /** An aggregate, or a new one without events; nothing is checked. */
    public static <T> Aggregate<T> orNew(Repository<T> repository, Identifier identifier, Callable<T> blank) {
        try {
            return repository.loadOrCreate(identifier.value(), blank);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("cannot make a blank aggregate for " + identifier, e);
        }
    }

    private static <T> Aggregate<T> checked(Aggregate<T> target, Identifier identifier) {
        target.execute(root -> Caller.mustCover(root, identifier));
        Caller.mustMatch(target);
        return target;
    }
}
