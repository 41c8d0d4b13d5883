package com.unifiedhosting.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.dashboards.PlatformDashboardView;
import com.unifiedhosting.identity.Device;
import com.unifiedhosting.identity.Door;
import com.unifiedhosting.identity.OwnLogin;
import com.unifiedhosting.identity.SessionCookie;
import com.unifiedhosting.identity.Visitor;
import com.unifiedhosting.machinery.GroupView;
import com.unifiedhosting.security.AddressKeys;
import com.unifiedhosting.shared.IpAddress;
import com.unifiedhosting.shared.Provenance;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.UnsupportedEncodingException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.axonframework.queryhandling.QueryGateway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.web.context.WebApplicationContext;

/** The page as it is rendered, over a real bus. */
@SpringBootTest(classes = PlatformPageTest.Pages.class, properties = "hosting.dashboard.patience=300ms")
class PlatformPageTest {

    @Autowired
    QuerySide queries;

    @Autowired
    WebApplicationContext context;

    private MockMvcTester mvc = MockMvcTester.of(List.of());

    @BeforeEach
    void afresh() {
        mvc = MockMvcTester.from(context);
        queries.dashboard = APlatform::atWork;
        queries.platform = APlatform.inGerman();
        queries.machinery = APlatform.MACHINERY;
    }

    private MockHttpServletResponse get(String path) {
        return mvc.get().uri(path).exchange().getResponse();
    }

    private String page() {
        MockHttpServletResponse response = get("/");
        assertThat(response.getStatus()).isEqualTo(200);
        return text(response);
    }

    private static String text(MockHttpServletResponse response) {
        try {
            return response.getContentAsString(StandardCharsets.UTF_8);
        } catch (UnsupportedEncodingException e) {
            throw new AssertionError(e);
        }
    }

    /** What a reader sees of a part of the page, blanks made one. */
    private static String seen(String page, String heading) {
        Matcher part = Pattern.compile("<section[^>]*aria-labelledby=\"" + heading + "\".*?</section>", Pattern.DOTALL)
                .matcher(page);
        assertThat(part.find()).as(heading).isTrue();
        return part.group().replaceAll("<[^>]+>", " ").replaceAll("[\\s\\u00a0\\u202f]+", " ");
    }

    @Test
    void showsTheFiguresOfTheViewInTheLanguageAndZoneOfThePlatform() {
        String page = page();

        assertThat(page).contains("<html lang=\"en\"").contains("<h1>Wirt &amp; Co</h1>");
        assertThat(page).contains("01.02.2026, 10:30:00").contains("Europe/Berlin");
        assertThat(seen(page, "h-recurring")).contains("EUR 12.345,60 € 148.147,20 € 308,64 € 40");
        assertThat(seen(page, "h-recurring")).contains("JPY 980 ¥ 11.760 ¥ 490 ¥ 2");
        assertThat(seen(page, "h-receivables")).contains("EUR 50,00 € 4 invoices 0,00 €", "11,90 € 1 invoice 61,90 €");
        assertThat(seen(page, "h-accounts"))
                .contains("Active 1.234 3", "Suspended 5 0", "Closed 0 0", "All 1.239 3")
                .contains("Accounts 1.242");
        assertThat(seen(page, "h-subscriptions")).contains("Active 93 % 93 Past due 7 % 7");
        assertThat(seen(page, "h-websites")).contains("Live 97 % 58 Suspended 3 % 2");
        assertThat(seen(page, "h-glance")).contains("Overdue accounts 6");
        assertThat(seen(page, "h-nodes"))
                .contains("node_web-1 Application Ready")
                .contains("25 % 50 of 200 75 % 1,5 TB of 2 TB 25 % 16 GB of 64 GB");
        assertThat(seen(page, "h-biggest")).contains("2 1,5 TB 512 MB");
        assertThat(seen(page, "h-activity")).contains("Subscription became past due", "10:00");
        assertThat(seen(page, "h-machinery"))
                .contains("1 of 1 keep up", "dashboards Projection Up to date 12 0", "billing Sagas Up to date 0 0");
        assertThat(seen(page, "h-condition")).contains("All systems are working");
    }

    @Test
    void drawsRevenueWithATableBehindIt() {
        String page = page();

        assertThat(page).contains("<polyline").contains("points=\"0,200 20,177\"");
        assertThat(page).contains("31.01.2026: invoiced 99,00\u00a0€").contains("01.02.2026: collected 109,00\u00a0€");
        assertThat(seen(page, "h-revenue"))
                .contains("01.02.2026 12.345,60 € 0,00 € 0,00 € 10,00 € 109,00 €")
                .contains("31.01.2026 12.000,00 € 0,00 € 0,00 € 99,00 € 0,00 €");
        assertThat(page)
                .contains("MRR went from 12.000,00\u00a0€ to 12.345,60\u00a0€; 109,00\u00a0€ invoiced, 109,00\u00a0€"
                        + " collected.");
    }

    @Test
    void nothingThatPeopleTypedBecomesMarkup() {
        String page = page();

        assertThat(page)
                .doesNotContain("<script>alert", "<img", "Berlin <b>")
                .contains("&lt;script&gt;alert(&#39;bob&#39;)&lt;/script&gt;")
                .contains("Berlin &lt;b&gt;")
                .contains("sub_&quot;&gt;&lt;img src=x&gt;");
    }

    @Test
    void hasNothingInlineAndNothingFromElsewhere() {
        String page = page();

        assertThat(page).doesNotContainPattern("<script(?![^>]*src=)").doesNotContainPattern("\\son[a-z]+=\"");
        assertThat(page).doesNotContain("style=\"", "<style", "http://localhost", "https://", "//cdn");
    }

    @Test
    void anOpenPageGetsItsFiguresOnly() {
        MockHttpServletResponse figures =
                mvc.get().uri("/").header("HX-Request", "true").exchange().getResponse();

        assertThat(figures.getStatus()).isEqualTo(200);
        assertThat(text(figures)).contains("h-recurring").doesNotContain("<html", "<h1", "id=\"figures\"");
        assertThat(figures.getHeader("Vary")).contains("HX-Request");
        assertThat(figures.getHeader("Cache-Control")).isEqualTo("no-store");
        assertThat(page()).contains("hx-trigger=\"every 15s, refresh\"");
    }

    @Test
    void anEmptyPlatformSaysWhatIsMissing() {
        queries.dashboard = APlatform::empty;
        queries.platform = null;

        String page = page();

        assertThat(page)
                .contains("<h1>Unified Hosting Platform</h1>")
                .contains("Feb 1, 2026")
                .contains("(<span>UTC<");
        assertThat(page)
                .contains(
                        "There are no customers yet",
                        "No subscription brings revenue yet",
                        "Nothing was earned in the last 30 days",
                        "No subscriptions yet",
                        "No websites yet",
                        "Nothing is owed",
                        "No servers yet",
                        "Nothing happened in the last 30 days",
                        "No account has a website yet");
    }

    @Test
    void saysWhatNeedsAttentionTheWorstFirst() {
        queries.machinery = List.of(
                new GroupView("audit", false, true, 1, true, false, 40_000, 0),
                new GroupView("ledger", false, true, 1, false, false, 0, 3),
                new GroupView("orders", true, true, 0, false, false, 0, 0));

        assertThat(seen(page(), "h-condition"))
                .contains("3 things need attention")
                .containsSubsequence(
                        "ledger: 3 events could not be handled",
                        "orders: is not running",
                        "audit: is being rebuilt, 40.000 events to go");
    }

    @Test
    void knowsNothingOfAMachineryThatDoesNotAnswer() {
        queries.machinery = List.of();

        String page = page();

        assertThat(seen(page, "h-machinery")).contains("No process answered");
        assertThat(seen(page, "h-condition")).contains("One thing needs attention");
    }

    @Test
    void aQuerySideThatBreaksIsSaidSo() {
        queries.dashboard = () -> {
            throw new IllegalStateException("secret of the insides");
        };

        MockHttpServletResponse response = get("/");

        assertThat(response.getStatus()).isEqualTo(503);
        assertThat(response.getHeader("Retry-After")).isEqualTo("15");
        assertThat(response.getContentType()).startsWith("text/html");
        assertThat(text(response))
                .contains("No figures at the moment")
                .doesNotContain("secret", "Exception", "hx-get", "axonframework");
    }

    @Test
    @Timeout(10)
    void aQuerySideThatIsSlowIsNotWaitedFor() {
        CountDownLatch answered = new CountDownLatch(1);
        queries.dashboard = () -> answered.await(20, TimeUnit.SECONDS) ? APlatform.atWork() : null;
        int before = queries.asked.get();
        try {
            assertThat(get("/").getStatus()).isEqualTo(503);
            assertThat(get("/").getStatus()).isEqualTo(503);
            assertThat(queries.asked.get() - before)
                    .as("questions under way at once")
                    .isEqualTo(1);
        } finally {
            answered.countDown();
        }
    }

    @Test
    void whoSeesAPartOnlyDoesNotSeeThePage() {
        queries.dashboard = () -> (@Nullable PlatformDashboardView) null;

        MockHttpServletResponse response = get("/");

        assertThat(response.getStatus()).isEqualTo(403);
        assertThat(text(response)).contains("Not for you");
    }

    @Test
    void assetsAreKeptForAYearUnderTheHashOfTheirContent() {
        Matcher linked = Pattern.compile("(?:href|src)=\"(/assets/[^\"]+)\"").matcher(page());
        int found = 0;
        while (linked.find()) {
            found++;
            assertThat(linked.group(1)).matches("/assets/[a-z.]+-[0-9a-f]{32}\\.(css|js|svg)");
            MockHttpServletResponse asset = get(linked.group(1));
            assertThat(asset.getStatus()).as(linked.group(1)).isEqualTo(200);
            assertThat(asset.getHeader("Cache-Control")).isEqualTo("max-age=31536000, public, immutable");
        }
        assertThat(found).isEqualTo(4);
    }

    @EnableAutoConfiguration
    @Import(DashboardConfiguration.class)
    static class Pages {

        @Bean
        QuerySide querySide() {
            return new QuerySide();
        }

        @Bean
        QueryGateway queryGateway(QuerySide side) {
            return side.gateway();
        }

        @Bean
        Door door() {
            return notUsed(Door.class);
        }

        @Bean
        Dispatch dispatch() {
            return notUsed(Dispatch.class);
        }

        @Bean
        FreshTokens freshTokens() {
            return notUsed(FreshTokens.class);
        }

        @Bean
        FreshIdentities freshIdentities() {
            return notUsed(FreshIdentities.class);
        }

        @Bean
        AccountFiles accountFiles() {
            return notUsed(AccountFiles.class);
        }

        @Bean
        DocumentFiles documentFiles() {
            return notUsed(DocumentFiles.class);
        }

        @Bean
        Sheets sheets() {
            return notUsed(Sheets.class);
        }

        @Bean
        AddressKeys addressKeys() {
            return new AddressKeys(new byte[32]);
        }

        @Bean
        Clock clock() {
            return Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
        }

        @Bean
        OwnLogin ownLogin() {
            return notUsed(OwnLogin.class);
        }

        @Bean
        Threshold threshold() {
            return new Threshold() {
                @Override
                public void enter(SessionCookie session, HttpServletResponse response) {}

                @Override
                public void leave(HttpServletResponse response) {}

                @Override
                public void refused(HttpServletRequest request) {}

                @Override
                public Visitor visitor(HttpServletRequest request) {
                    return new Visitor(new IpAddress("127.0.0.1"), Device.reported("tests"));
                }

                @Override
                public Provenance caller(HttpServletRequest request) {
                    return Provenance.system("user:tester", "api-token");
                }
            };
        }

        private static <T> T notUsed(Class<T> type) {
            return type.cast(
                    Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                        throw new UnsupportedOperationException(method.getName());
                    }));
        }
    }
}
