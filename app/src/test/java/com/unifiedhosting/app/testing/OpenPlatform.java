package com.unifiedhosting.app.testing;

import com.unifiedhosting.app.testing.People.Person;
import com.unifiedhosting.app.time.SimulatedClock;
import com.unifiedhosting.identity.UserId;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The shared platform, open for business, and the people who come in by its API and its pages. */
@PlatformTest
public abstract class OpenPlatform {

    /** Until a test has made somebody. */
    protected static final Person NOBODY = new Person(new UserId("usr_nobody"), "", "");

    /** Long and unlike {@link People#PASSWORD}: one that would be taken. */
    protected static final String OTHER_PASSWORD = "staple battery horse correct";

    @LocalServerPort
    protected int port;

    @Autowired
    protected EventStore events;

    @Autowired
    protected SimulatedClock clock;

    @Autowired
    private CommandGateway commands;

    protected Api api = new Api(0);
    protected People people;
    protected Browser browser = new Browser(0);

    @BeforeEach
    void open() {
        new HostingCompany(commands).open();
        api = new Api(port);
        people = new People(api, events);
        browser = new Browser(port);
    }
}
