package com.unifiedhosting.app.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.app.testing.Api;
import com.unifiedhosting.app.testing.Api.Answer;
import com.unifiedhosting.identity.SentToken;
import com.unifiedhosting.identity.UserEvent.UserInvited;
import com.unifiedhosting.identity.UserId;
import java.util.UUID;
import org.axonframework.eventsourcing.eventstore.EventStore;

/** Registers accounts whose users come in over HTTP; by the administrator. */
record Resellers(Api administrator, EventStore events) {

    static final String PASSWORD = "correct horse battery staple";

    /** An account of which a user has come in. */
    record Account(String id, String user, Api api) {}

    Account reseller(String name) {
        return account("RESELLER", "platform", name, "RESELLER_ADMIN");
    }

    Account customerOf(Account reseller, String name) {
        return account("CUSTOMER", reseller.id(), name, "OWNER");
    }

    /** The same, logged in anew: tokens are short-lived. */
    Account again(Account account) {
        return new Account(
                account.id(),
                account.user(),
                login(administrator.get("/api/v1/users/" + account.user()).at("/email")));
    }

    private Account account(String kind, String parent, String name, String role) {
        String unique = name + "-" + UUID.randomUUID();
        String id = created("/api/v1/accounts", """
                {"kind":"%s","parent":"%s","profile":{"legalName":"%s Ltd","displayName":"%s",
                "email":"office-%s@example.com"},"currency":"EUR","zone":"Europe/Berlin","language":"en"}""".formatted(kind, parent, name, name, unique));
        String email = "user-" + unique + "@example.com";
        String user = created("/api/v1/users", """
                {"accountId":"%s","email":"%s","name":"%s","role":"%s"}""".formatted(id, email, name, role));
        Answer accepted = administrator.postAnonymously(
                "/api/v1/auth/invitations/accept", """
                {"token":"%s","password":"%s"}""".formatted(invitation(new UserId(user)), PASSWORD));
        assertThat(accepted.status()).as(accepted.toString()).isEqualTo(200);
        return new Account(id, user, login(email));
    }

    private Api login(String email) {
        Answer login = administrator.postAnonymously("/api/v1/auth/login", """
                {"email":"%s","password":"%s"}""".formatted(email, PASSWORD));
        assertThat(login.status()).as(login.toString()).isEqualTo(200);
        return administrator.as(login.at("/accessToken"));
    }

    private String created(String path, String body) {
        Answer answer = administrator.post(path, body);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        return answer.at("/id");
    }

    private String invitation(UserId user) {
        return events.readEvents(user.value())
                .asStream()
                .map(message -> (Object) message.getPayload())
                .filter(UserInvited.class::isInstance)
                .map(invited ->
                        new SentToken(user, ((UserInvited) invited).token().token()).text())
                .findFirst()
                .orElseThrow();
    }
}
