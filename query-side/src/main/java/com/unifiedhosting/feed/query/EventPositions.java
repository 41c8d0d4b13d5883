package com.unifiedhosting.feed.query;

import org.axonframework.eventhandling.EventMessage;

/** Where events stand in the store: the order that is the same for everybody and for ever. */
public interface EventPositions {

    /**
     * The position of an event that is being handled. It is not always that of its token: one that fills a gap comes with
     * the token of those before it.
     */
    long of(EventMessage<?> event);

    /**
     * Up to where a processing group has read everything that there will ever be: no event can come any more at or below
     * that position. To be asked in the transaction in which the tables of the group are read, before anything else is read
     * there. It asks on that connection alone, and may know less than could be known: asked again a little later it does.
     *
     * @return -1 when it has read nothing; events may stand at 0
     */
    long settled(String group);
}
