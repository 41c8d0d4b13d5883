package com.unifiedhosting.app.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.app.testing.Api;
import com.unifiedhosting.app.testing.Api.Answer;

/** Takes the data of an account as a program does: asks for it, and fetches it where it is told to. */
final class Exports {

    private Exports() {}

    static Answer take(Api caller, String account) {
        Answer asked = caller.post("/api/v1/accounts/" + account + "/exports", "{}");
        assertThat(asked.status()).as(asked.toString()).isEqualTo(201);
        return caller.get(asked.header("Location"));
    }
}
