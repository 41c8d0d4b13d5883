package com.unifiedhosting.tax.vies;

import com.unifiedhosting.shared.TaxId;
import com.unifiedhosting.tax.TaxIds;
import com.unifiedhosting.tax.saga.TaxIdRegister;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The port to the register of tax ids, over the REST interface of VIES: {@code POST <base>/check-vat-number}. An answer
 * that is none ({@code "actionSucceed": false}, an error, a status other than 200, nonsense) means that the register is
 * away, but for an id that it calls malformed: that one is not valid.
 */
final class ViesRegister implements TaxIdRegister {

    private static final Logger LOG = LoggerFactory.getLogger(ViesRegister.class);
    private static final String NO_ERROR = "VALID";

    /** What is kept of the number: more than VIES gives is none of its numbers. */
    private static final String CONSULTATION_NUMBER = "[A-Za-z0-9._-]{1,60}";

    private final ViesProperties properties;
    private final URI address;
    private final JsonMapper json = JsonMapper.builder().build();
    private final HttpClient http;

    ViesRegister(ViesProperties properties) {
        this.properties = properties;
        address = URI.create(properties.baseUrl().toString().replaceAll("/+$", "") + "/check-vat-number");
        http = HttpClient.newBuilder().connectTimeout(properties.timeout()).build();
    }

    @Override
    public Reply ask(TaxId taxId) {
        HttpRequest question = HttpRequest.newBuilder(address)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .timeout(properties.timeout())
                .POST(BodyPublishers.ofString(json.writeValueAsString(body(taxId))))
                .build();
        HttpResponse<String> answer = send(question);
        Reply reply = answer == null ? new Reply.Away() : reply(answer);
        if (reply instanceof Reply.Away) {
            LOG.info("VIES did not answer a question: {}", answer == null ? "no response" : answer.statusCode());
        }
        return reply;
    }

    private ObjectNode body(TaxId taxId) {
        ObjectNode body = json.createObjectNode();
        body.put("countryCode", taxId.value().substring(0, 2));
        body.put("vatNumber", TaxIds.number(taxId));
        if (!properties.requester().isEmpty()) {
            body.put("requesterMemberStateCode", properties.requester().substring(0, 2));
            body.put("requesterNumber", properties.requester().substring(2));
        }
        return body;
    }

    /** The response as a whole within the time, also one that comes drop by drop; null for none. */
    private @Nullable HttpResponse<String> send(HttpRequest question) {
        Future<HttpResponse<String>> response = http.sendAsync(question, BodyHandlers.ofString());
        try {
            return response.get(properties.timeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            response.cancel(true);
            return null;
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof IOException) {
                return null;
            }
            throw new IllegalStateException("VIES could not be asked", failed.getCause());
        } catch (InterruptedException stopped) {
            response.cancel(true);
            Thread.currentThread().interrupt();
            return null;
        }
    }

    private Reply reply(HttpResponse<String> response) {
        JsonNode answer;
        try {
            answer = json.readTree(response.body());
        } catch (JacksonException nonsense) {
            return new Reply.Away();
        }
        if (isMalformed(answer)) {
            return new Reply.Known(false, null);
        }
        JsonNode valid = answer.path("valid");
        String error = answer.path("userError").asString(NO_ERROR);
        boolean knows = response.statusCode() == 200
                && valid.isBoolean()
                && (error.isEmpty() || error.equals(NO_ERROR) || error.equals("INVALID"));
        return knows ? new Reply.Known(valid.booleanValue(), consultationNumber(answer)) : new Reply.Away();
    }

    private static boolean isMalformed(JsonNode answer) {
        for (JsonNode error : answer.path("errorWrappers")) {
            if (error.path("error").asString("").equals("INVALID_INPUT")) {
                return true;
            }
        }
        return answer.path("userError").asString("").equals("INVALID_INPUT");
    }

    private static @Nullable String consultationNumber(JsonNode answer) {
        String number = answer.path("requestIdentifier").asString("").strip();
        return number.matches(CONSULTATION_NUMBER) ? number : null;
    }
}
