package com.unifiedhosting.app.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.app.testing.Api;
import com.unifiedhosting.app.testing.Api.Answer;
import com.unifiedhosting.app.testing.HostingCompany;
import com.unifiedhosting.app.testing.PlatformTest;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** What a package limits, over HTTP, from its creation to its versions and its clone. */
@PlatformTest
class PackageLimitsE2E {

    private static final String ALL = ",\"domains\":5,\"cpuPercent\":150,\"ioMegabytesPerSecond\":20,\"processes\":40";

    @LocalServerPort
    int port;

    @Autowired
    CommandGateway commands;

    private Api api = new Api(0);

    @BeforeEach
    void openForBusiness() {
        new HostingCompany(commands).open();
        api = new Api(port);
    }

    @Test
    void domainsCpuInputAndOutputAndProcessesAreThoseOfTheVersion() {
        Answer created = create(terms(ALL, ",\"domains\":1,\"processes\":10"));
        assertThat(created.status()).as(created.toString()).isEqualTo(201);
        String path = "/api/v1/packages/" + created.at("/id");
        Answer published = api.post(path + "/versions", terms("", ""));
        assertThat(published.status()).as(published.toString()).isEqualTo(200);
        assertThat(api.get(path + "?minVersion=" + published.at("/version")).at("/packageVersion"))
                .isEqualTo("2");

        JsonNode versions = api.get(path + "/versions").json().at("/items");
        JsonNode unlimited = versions.at("/0/terms");
        JsonNode limited = versions.at("/1/terms");
        assertThat(limited.at("/limits/domains").asInt()).isEqualTo(5);
        assertThat(limited.at("/limits/cpuPercent").asInt()).isEqualTo(150);
        assertThat(limited.at("/limits/ioMegabytesPerSecond").asInt()).isEqualTo(20);
        assertThat(limited.at("/limits/processes").asInt()).isEqualTo(40);
        assertThat(limited.at("/addOns/0/extra/domains").asInt()).isEqualTo(1);
        assertThat(limited.at("/addOns/0/extra/processes").asInt()).isEqualTo(10);
        assertThat(limited.at("/addOns/0/extra").propertyNames()).doesNotContain("cpuPercent");
        assertThat(unlimited.at("/limits").propertyNames())
                .containsExactlyInAnyOrder(
                        "websites", "diskMegabytes", "bandwidthMegabytes", "databases", "mailboxes", "memoryMegabytes");
    }

    @Test
    void aCloneHasThemToo() {
        Answer created = create(terms(ALL, ",\"domains\":1"));
        Answer clone = api.post("/api/v1/packages/" + created.at("/id") + "/clone", "{\"name\":\"Agency\"}");
        assertThat(clone.status()).as(clone.toString()).isEqualTo(201);

        Answer read = api.get("/api/v1/packages/" + clone.at("/id") + "?minVersion=" + clone.at("/version"));
        assertThat(read.at("/terms/name")).isEqualTo("Agency");
        assertThat(read.at("/terms/limits/domains")).isEqualTo("5");
        assertThat(read.at("/terms/limits/cpuPercent")).isEqualTo("150");
        assertThat(read.at("/terms/limits/ioMegabytesPerSecond")).isEqualTo("20");
        assertThat(read.at("/terms/limits/processes")).isEqualTo("40");
        assertThat(read.at("/terms/addOns/0/extra/domains")).isEqualTo("1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"domains\":5 | \"domains\":2 | #/terms/limits | domains must be 3 to 1000000",
                "\"cpuPercent\":150 | \"cpuPercent\":0 | #/terms/limits | cpuPercent must be 1 to 100000",
                "\"cpuPercent\":150 | \"cpuPercent\":1.5 | #/terms/limits/cpuPercent |",
                "\"ioMegabytesPerSecond\":20 | \"ioMegabytesPerSecond\":-1 | #/terms/limits"
                        + " | ioMegabytesPerSecond must be 1 to 100000",
                "\"processes\":40 | \"processes\":1000001 | #/terms/limits | processes must be 1 to 1000000",
                "\"processes\":40 | \"processes\":\"many\" | #/terms/limits/processes |",
                "\"domains\":1 | \"domains\":-1 | #/terms/addOns/0/extra | domains must be 0 to 1000000",
                "\"domains\":1 | \"domains\":0 | #/terms | sites must add a domain for each website that it adds"
            })
    void valuesOutOfTheirBoundsAreRefusedByName(String good, String bad, String pointer, @Nullable String detail) {
        String terms = terms(ALL, ",\"domains\":1");
        assertThat(terms).contains(good);

        Answer answer = create(terms.replace(good, bad));

        assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.at("/errors/0/pointer")).as(answer.toString()).isEqualTo(pointer);
        if (detail != null) {
            assertThat(answer.at("/errors/0/detail")).isEqualTo(detail);
        }
    }

    private Answer create(String terms) {
        return api.post(
                "/api/v1/packages", "{\"owner\":\"platform\",\"visibility\":\"PUBLIC\",\"terms\":" + terms + "}");
    }

    /** Of a package of three websites, with an add-on of another. */
    private static String terms(String limits, String extra) {
        return """
                {"name":"Starter","description":"First",
                 "prices":[{"cycle":"MONTHLY","price":{"amount":"9.90","currency":"EUR"},
                            "setupFee":{"amount":"0.00","currency":"EUR"}}],
                 "trialDays":0,"limits":{"websites":3,"diskMegabytes":3000,"bandwidthMegabytes":1,"databases":0,
                                         "mailboxes":0,"memoryMegabytes":1%s},
                 "phpVersions":["8.4"],"features":["ssh"],"serverGroup":"shared",
                 "addOns":[{"code":"sites","name":"Another site","most":3,
                            "prices":[{"cycle":"MONTHLY","price":{"amount":"3.00","currency":"EUR"}}],
                            "extra":{"websites":1,"diskMegabytes":1000,"bandwidthMegabytes":0,"databases":0,
                                     "mailboxes":0,"memoryMegabytes":0%s}}]}""".formatted(limits, extra);
    }
}
