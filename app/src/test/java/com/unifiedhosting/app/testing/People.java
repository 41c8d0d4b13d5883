package com.unifiedhosting.app.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.app.testing.Api.Answer;
import com.unifiedhosting.identity.IssuedToken;
import com.unifiedhosting.identity.SentToken;
import com.unifiedhosting.identity.UserEvent.UserInvited;
import com.unifiedhosting.identity.UserId;
import java.util.UUID;
import java.util.function.Function;
import org.axonframework.eventsourcing.eventstore.EventStore;

/** Users of a platform, who come in by invitations. Tokens out of mails are read from the events that order them. */
public record People(Api api, EventStore events) {

    public static final String PASSWORD = "correct horse battery staple";

    /** Somebody who can sign in by {@link #PASSWORD}. */
    public record Person(UserId id, String account, String email) {}

    /** Somebody of the platform's own account. */
    public Person staff(String role) {
        return join("platform", role);
    }

    /** A customer of the platform, with the only user of his account. */
    public Person customer(String role) {
        Answer registered = api.post("/api/v1/accounts", """
                        {"kind":"CUSTOMER","parent":"platform","profile":{"legalName":"Ann Archer","displayName":"Ann",
                        "email":"office-%s@example.com"},"currency":"EUR","zone":"Europe/Berlin","language":"en"}""".formatted(UUID.randomUUID()));
        assertThat(registered.status()).as(registered.toString()).isEqualTo(201);
        return join(registered.at("/id"), role);
    }

    public Person join(String account, String role) {
        Person invited = invite(account, role);
        Answer accepted = api.postAnonymously("/api/v1/auth/invitations/accept", """
                {"token":"%s","password":"%s"}""".formatted(
                        sent(invited.id(), UserInvited.class, UserInvited::token), PASSWORD));
        assertThat(accepted.status()).as(accepted.toString()).isEqualTo(200);
        return invited;
    }

    public Person invite(String account, String role) {
        String email = "user-" + UUID.randomUUID() + "@example.com";
        Answer invited = api.post("/api/v1/users", """
                {"accountId":"%s","email":"%s","name":"Ann Archer","role":"%s"}""".formatted(account, email, role));
        assertThat(invited.status()).as(invited.toString()).isEqualTo(201);
        return new Person(new UserId(invited.at("/id")), account, email);
    }

    /** By the API, with the password that all have. */
    public Answer login(Person person) {
        return login(person.email(), PASSWORD);
    }

    public Answer login(String email, String password) {
        return api.postAnonymously("/api/v1/auth/login", """
                {"email":"%s","password":"%s"}""".formatted(email, password));
    }

    /** The last token of a kind that was sent to a user, as it stands in the mail. */
    public <E> String sent(UserId user, Class<E> event, Function<E, IssuedToken> token) {
        return events.readEvents(user.value())
                .asStream()
                .map(message -> (Object) message.getPayload())
                .filter(event::isInstance)
                .map(event::cast)
                .reduce((first, last) -> last)
                .map(found -> new SentToken(user, token.apply(found).token()).text())
                .orElseThrow();
    }
}
