package com.unifiedhosting.shared.query;

import static com.unifiedhosting.account.AccountMaker.acmeRegistered;
import static com.unifiedhosting.account.AccountMaker.bobRegistered;
import static com.unifiedhosting.account.AccountMaker.platformRegistered;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.shared.Page;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.context.WebApplicationContext;

/** How collections are gone through, and what cannot be asked of them. */
class PagesOverHttpIT extends HttpReads {

    @Autowired
    PagesOverHttpIT(WebApplicationContext context) {
        super(context);
    }

    @BeforeEach
    void fill() {
        projection("account.query.AccountProjection")
                .at("2026-01-31T10:00:00Z")
                .given(platformRegistered(), acmeRegistered(), bobRegistered());
        projection("audit.query.AuditProjection").given(acmeRegistered(), bobRegistered());
    }

    @Test
    void goesThroughACollectionByCursor() {
        MvcTestResult first = get("/accounts?sort=OLDEST&limit=2");
        assertThat(first)
                .bodyJson()
                .extractingPath("$.items[*].accountId")
                .asArray()
                .containsExactly("platform", "acc_acme");
        String cursor =
                ReadModelDatabase.JSON.readTree(body(first)).get("nextCursor").stringValue();
        MvcTestResult second = get("/accounts?sort=OLDEST&limit=2&cursor=" + cursor);
        assertThat(second)
                .bodyJson()
                .extractingPath("$.items[*].accountId")
                .asArray()
                .containsExactly("acc_bob");
        assertThat(second).bodyJson().extractingPath("$.nextCursor").isNull();
        assertThat(get("/accounts?sort=NEWEST&limit=2&cursor=" + cursor)).hasStatus(HttpStatus.BAD_REQUEST);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/accounts?limit=0",
                "/accounts?limit=201",
                "/accounts?limit=many",
                "/accounts?cursor=%25",
                "/accounts?sort=SIDEWAYS",
                "/accounts?status=HAPPY",
                "/accounts?tag=No%20Tag",
                "/accounts/bob",
                "/accounts/acc_bob?asOf=yesterday",
                "/accounts/acc_bob?minVersion=newest",
                "/audit?from=yesterday",
                "/accounts?text=%00",
                "/audit?actor=a%00b",
                "/audit?stream=%00",
                "/audit?from=%2B300000-01-01T00:00:00Z",
                "/audit?until=-0001-01-01T00:00:00Z",
                "/accounts/acc_bob?asOf=%2B1000000000-12-31T23:59:59.999999999Z"
            })
    void refusesWhatCannotBeUnderstood(String path) {
        assertThat(get(path)).hasStatus(HttpStatus.BAD_REQUEST);
    }

    @ParameterizedTest
    @CsvSource({
        "/accounts,NEWEST,nonsense",
        "/accounts,OLDEST,infinity",
        "/accounts,NEWEST,+300000-01-01T00:00:00Z",
        "/subscriptions,DUE,2026-02-30",
        "/subscriptions,DUE,+999999999-12-31",
        "/websites,NEWEST,x",
        "/audit,NEWEST,x"
    })
    void refusesACursorThatWasMadeByHand(String path, String sort, String value) {
        String cursor = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(
                        (sort + Page.SEPARATOR + value + Page.SEPARATOR + "x").getBytes(StandardCharsets.UTF_8));
        assertThat(get(path + "?sort=" + sort + "&cursor=" + cursor)).hasStatus(HttpStatus.BAD_REQUEST);
    }

    @Test
    void anEmptyParameterIsNone() {
        assertThat(get("/audit?from=&until=&actor=")).hasStatus(HttpStatus.OK);
    }

    @Test
    void saysWhereTheNextPageIsAlsoInCsv() {
        MvcTestResult first = http.get()
                .uri("/api/v1/accounts?sort=OLDEST&limit=2&text=a%26b%20&cursor=")
                .exchange();
        assertThat(first).as("one page is all").doesNotContainHeader("Link");

        MvcTestResult csv = http.get()
                .uri("/api/v1/accounts?sort=OLDEST&limit=2")
                .header("Accept", "text/csv")
                .exchange();
        assertThat(csv).bodyText().hasLineCount(3).contains("platform,", "acc_acme,");
        String link = requireNonNull(csv.getResponse().getHeader("Link"));
        assertThat(link).matches("</api/v1/accounts\\?sort=OLDEST&limit=2&cursor=[\\w-]+>; rel=\"next\"");
        assertThat(get("/accounts?sort=OLDEST&limit=2").getResponse().getHeader("Link"))
                .isEqualTo(link);

        MvcTestResult second = http.get()
                .uri(URI.create(link.substring(1, link.indexOf('>'))))
                .header("Accept", "text/csv")
                .exchange();
        assertThat(second)
                .doesNotContainHeader("Link")
                .bodyText()
                .hasLineCount(2)
                .contains("acc_bob,");
    }

    @Test
    void keepsTheOtherParametersOfTheNextPageAsTheyWereSent() {
        MvcTestResult first = http.get()
                .uri(URI.create("/api/v1/audit?cursor=&event=account.registered&limit=1&actor=user%3Aann"))
                .exchange();
        assertThat(first.getResponse().getHeader("Link"))
                .startsWith("</api/v1/audit?event=account.registered&limit=1&actor=user%3Aann&cursor=");
    }
}
