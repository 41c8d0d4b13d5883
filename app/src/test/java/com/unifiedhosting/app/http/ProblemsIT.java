package com.unifiedhosting.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

class ProblemsIT extends GatewaySlice {

    @Test
    void tellsControllersWhoCalls() {
        HttpResponse<String> response = send(to("/api/v1/probe/caller").GET());

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(json(response).get("actor").asString()).isEqualTo("admin:bootstrap");
        assertThat(json(response).get("path").asString()).isEqualTo("platform");
    }

    @Test
    void refusesWhoeverHasNoToken() {
        HttpResponse<String> response = send(anonymously("/api/v1/probe/caller").GET());

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.headers().firstValue("WWW-Authenticate")).contains("Bearer");
        assertThat(json(response).get("type").asString()).isEqualTo("/problems/platform.unauthenticated");
    }

    @Test
    void saysThatThereIsNothingAtAnUnknownAddress() {
        HttpResponse<String> response =
                send(to("/api/v1/nope").header("X-Request-Id", "my-request-1").GET());

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(json(response).get("traceId").asString()).isEqualTo("my-request-1");
        assertThat(json(response).get("instance").asString()).isEqualTo("/api/v1/nope");
    }
}
