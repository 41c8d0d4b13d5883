package com.unifiedhosting.identity.query;

import static com.unifiedhosting.account.AccountMaker.BOB_PATH;
import static com.unifiedhosting.identity.UserMaker.ANN;
import static com.unifiedhosting.identity.UserMaker.DEVICE;
import static com.unifiedhosting.identity.UserMaker.HOME;
import static com.unifiedhosting.identity.UserMaker.aSession;
import static com.unifiedhosting.identity.UserMaker.annRegistered;
import static com.unifiedhosting.identity.UserMaker.started;
import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.identity.ApiKeyEvent.ApiKeyCreated;
import com.unifiedhosting.identity.ApiKeyId;
import com.unifiedhosting.identity.KeyName;
import com.unifiedhosting.identity.LoginFailure;
import com.unifiedhosting.identity.NewSession;
import com.unifiedhosting.identity.Role;
import com.unifiedhosting.identity.Scope;
import com.unifiedhosting.identity.TokenHash;
import com.unifiedhosting.identity.UserEvent.LoggedIn;
import com.unifiedhosting.identity.UserEvent.LoginFailed;
import com.unifiedhosting.identity.UserId;
import com.unifiedhosting.shared.query.HttpReads;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.context.WebApplicationContext;

/** Users, their sessions, logins and keys, and what those who watch over the platform see. */
class UsersOverHttpIT extends HttpReads {

    private static final NewSession PHONE = aSession("phone");
    private static final String RIVAL = "platform/acc_rival";

    @Autowired
    UsersOverHttpIT(WebApplicationContext context) {
        super(context);
    }

    @BeforeEach
    void fill() {
        LoginFailed failed = new LoginFailed(ANN, HOME, DEVICE, LoginFailure.WRONG_PASSWORD, 1, null);
        LoggedIn login = new LoggedIn(ANN, PHONE.sessionId(), HOME, DEVICE, null, null);
        projection("identity.query.UserProjection").given(annRegistered(), failed, login);
        projection("identity.query.LoginProjection").given(annRegistered(), failed, login);
        projection("identity.query.SessionProjection").given(started(PHONE, null));
        projection("identity.query.ApiKeyProjection")
                .given(new ApiKeyCreated(
                        new ApiKeyId("key_1"),
                        ANN,
                        BOB_PATH,
                        new KeyName("Nightly export"),
                        Set.of(new Scope("invoices:read")),
                        null,
                        TokenHash.of("key")));
        projection("security.query.SecurityEventProjection")
                .at("2026-01-31T20:00:00Z")
                .given(annRegistered(), failed);
    }

    @Test
    void showsAUserToThoseAboveHim() {
        MvcTestResult ann = get("/users/usr_ann");
        assertThat(ann).hasStatusOk().hasHeader("ETag", "\"2\"");
        assertThat(ann).bodyJson().extractingPath("$.email").isEqualTo("ann@example.com");
        assertThat(ann).bodyJson().extractingPath("$.path").isEqualTo(BOB_PATH.value());
        assertThat(as("platform/acc_acme", "/users/usr_ann")).hasStatusOk();
    }

    @Test
    void neverShowsTheSecretOfAKeyOrSession() {
        assertThat(body(get("/users/usr_ann/api-keys")))
                .contains("Nightly export")
                .doesNotContain(TokenHash.of("key").value(), "secret");
        assertThat(body(get("/users/usr_ann/sessions")))
                .contains("ses_phone")
                .doesNotContain(PHONE.secret().value(), "secret");
    }

    @Test
    void neverShowsThePassword() {
        assertThat(body(get("/users/usr_ann"))).doesNotContain("argon2id", "password");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/users/usr_ann",
                "/users/usr_ann/sessions",
                "/users/usr_ann/logins",
                "/users/usr_ann/api-keys",
            })
    void isNotThereForAStranger(String path) {
        assertThat(as(RIVAL, path)).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(get(path.replace("ann", "nobody"))).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(get(path)).hasStatusOk();
    }

    @Test
    void theDirectoryIsEmptyForAStranger() {
        assertThat(as(RIVAL, "/users"))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.items")
                .asArray()
                .isEmpty();
        assertThat(rowsOf("/users?text=archer&role=OWNER&status=ACTIVE&account=acc_bob"))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "/users,'userId,accountId,path,email,name,role,status,'",
        "/users/usr_ann/sessions,'sessionId,userId,kind,device,ip,'",
        "/users/usr_ann/logins,'entry,userId,at,kind,failure,'",
        "/users/usr_ann/api-keys,'apiKeyId,userId,name,scopes,'",
        "/admin/security-events,'entry,at,kind,subject,'",
        "/admin/security-events/counts,'kind,last24Hours,last7Days,last30Days'"
    })
    void givesEveryListAsCsvToo(String path, String columns) {
        assertThat(http.get().uri("/api/v1" + path).header("Accept", "text/csv"))
                .hasStatusOk()
                .bodyText()
                .startsWith(columns)
                .hasLineCount(1 + rowsOf(path));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/sessions", "/logins", "/api-keys"})
    void whoeverHeIsAUserSeesHimself(String path) {
        assertThat(as(ANN, Role.READ_ONLY, BOB_PATH, "/me" + path))
                .hasStatusOk()
                .bodyText()
                .contains("usr_ann");
        assertThat(as(new UserId("usr_new"), Role.READ_ONLY, BOB_PATH, "/me" + path))
                .bodyText()
                .doesNotContain("usr_ann");
        assertThat(get("/me" + path)).as("no user").hasStatus(HttpStatus.NOT_FOUND);
    }

    @Test
    void whoSeesOnlyHimselfSeesNobodyElse() {
        assertThat(as(ANN, Role.READ_ONLY, BOB_PATH, "/users/usr_ann")).hasStatus(HttpStatus.FORBIDDEN);
        assertThat(as(ANN, Role.OWNER, BOB_PATH, "/users/usr_ann")).hasStatusOk();
    }

    @Test
    void filtersTheHistoryOfLogins() {
        assertThat(rowsOf("/users/usr_ann/logins")).isEqualTo(2);
        assertThat(rowsOf("/users/usr_ann/logins?kind=FAILED")).isEqualTo(1);
        assertThat(rowsOf("/users/usr_ann/logins?from=2027-01-01T00:00:00Z")).isZero();
        assertThat(get("/users/usr_ann/logins?kind=MAYBE")).hasStatus(HttpStatus.BAD_REQUEST);
    }

    @Test
    void countsWhatHappened() {
        assertThat(rowsOf("/admin/security-events?kind=LOGIN_FAILED&user=usr_ann"))
                .isEqualTo(1);
        assertThat(get("/admin/security-events/counts"))
                .bodyJson()
                .extractingPath("$.items[?(@.kind == 'LOGIN_FAILED')].last24Hours")
                .asArray()
                .containsExactly(1);
    }

    @Test
    void onlyThoseWhoWatchOverThePlatformSeeWhatHappened() {
        UserId max = new UserId("usr_max");
        assertThat(as(max, Role.AUDITOR, AccountPath.PLATFORM, "/admin/security-events"))
                .hasStatusOk();
        assertThat(as(max, Role.AUDITOR, BOB_PATH, "/admin/security-events")).hasStatus(HttpStatus.FORBIDDEN);
        assertThat(as(max, Role.RESELLER_ADMIN, new AccountPath("platform/acc_acme"), "/admin/security-events/counts"))
                .hasStatus(HttpStatus.FORBIDDEN);
    }
}
