package com.unifiedhosting.app.gateway;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.stereotype.Controller;
import org.springframework.util.ClassUtils;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The forms of the pages against the operations of the API that give the same order. */
class LimitedFormsTest {

    private static final String USER = "/users/{id}/";
    private static final String ACCOUNT = "/accounts/{id}/";

    /** Behind {@code /api/v1}. */
    private static final Map<String, String> TWINS = Map.ofEntries(
            Map.entry("/sign-in", "/auth/login"),
            Map.entry("/sign-in/code", "/auth/login"),
            Map.entry("/forgotten-password", "/auth/password-resets"),
            Map.entry("/reset-password", "/auth/password-resets/confirm"),
            Map.entry("/accept-invitation", "/auth/invitations/accept"),
            Map.entry("/verify-email", "/auth/email-verifications/confirm"),
            Map.entry("/confirm-email", "/auth/email-changes/confirm"),
            Map.entry("/sign-out", "/me/logout"),
            Map.entry("/impersonate/{id}", USER + "impersonate"),
            Map.entry("/me/password", "/me/password"),
            Map.entry("/me/email", "/me/email"),
            Map.entry("/me/verification", "/me/email-verifications"),
            Map.entry("/me/second-factor", "/me/totp"),
            Map.entry("/me/second-factor/confirm", "/me/totp/confirm"),
            Map.entry("/me/second-factor/off", "/me/totp/disable"),
            Map.entry("/me/recovery-codes", "/me/recovery-codes"),
            Map.entry("/me/sessions/{id}/end", "/me/sessions/{id}/end"),
            Map.entry("/me/sessions/end-others", "/me/sessions/end-others"),
            Map.entry("/me/api-keys", "/me/api-keys"),
            Map.entry("/me/api-keys/{id}/revoke", "/me/api-keys/{id}/revoke"),
            Map.entry("/accounts", "/accounts"),
            Map.entry(ACCOUNT + "profile", ACCOUNT + "profile"),
            Map.entry(ACCOUNT + "locale", ACCOUNT + "locale"),
            Map.entry(ACCOUNT + "preferences", ACCOUNT + "preferences"),
            Map.entry(ACCOUNT + "tags", ACCOUNT + "tags"),
            Map.entry(ACCOUNT + "notes", ACCOUNT + "notes"),
            Map.entry(ACCOUNT + "exports", ACCOUNT + "exports"),
            Map.entry(ACCOUNT + "suspend", ACCOUNT + "suspend"),
            Map.entry(ACCOUNT + "reactivate", ACCOUNT + "reactivate"),
            Map.entry(ACCOUNT + "close", ACCOUNT + "close"),
            Map.entry(ACCOUNT + "reopen", ACCOUNT + "reopen"),
            Map.entry(ACCOUNT + "move", ACCOUNT + "move"),
            Map.entry(ACCOUNT + "orders", "/orders"),
            Map.entry(ACCOUNT + "users", "/users"),
            Map.entry(USER + "rename", USER + "rename"),
            Map.entry(USER + "role", USER + "role"),
            Map.entry(USER + "suspend", USER + "suspend"),
            Map.entry(USER + "reactivate", USER + "reactivate"),
            Map.entry(USER + "restore", USER + "restore"),
            Map.entry(USER + "require-second-factor", USER + "require-second-factor"),
            Map.entry(USER + "release-second-factor", USER + "release-second-factor"),
            Map.entry(USER + "renew-invitation", USER + "renew-invitation"),
            Map.entry(USER + "end-sessions", USER + "end-sessions"),
            Map.entry(USER + "delete", USER + "delete"),
            Map.entry(USER + "force-password-reset", USER + "force-password-reset"),
            Map.entry(USER + "disable-second-factor", USER + "disable-second-factor"),
            Map.entry("/invoices/{id}/pay", "/invoices/{id}/payments"),
            Map.entry("/invoices/{id}/send", "/invoices/{id}/send"),
            Map.entry("/security/bans", "/admin/bans"),
            Map.entry("/security/bans/{id}/lift", "/admin/bans/{id}/lift"));

    @Test
    void knowsTheTwinOfEveryFormThatThereIs() throws IOException {
        JsonNode api = JsonMapper.shared()
                .readTree(Files.readString(Path.of("src", "test", "resources", "openapi", "v1.json")))
                .get("paths");

        assertThat(forms()).isEqualTo(TWINS.keySet());
        assertThat(TWINS.values()).allMatch(path -> api.path("/api/v1" + path).has("post"));
    }

    @Test
    void aFormIsCountedByEveryRuleThatCountsItsTwin() {
        for (RateLimitRule rule : new RateLimitProperties(Map.of()).effective()) {
            assertThat(TWINS.entrySet().stream()
                            .filter(twin -> rule.paths().matches(post("/api/v1" + twin.getValue())))
                            .map(Map.Entry::getKey)
                            .filter(form -> !rule.paths().matches(post(form))))
                    .as(rule.name())
                    .isEmpty();
        }
    }

    @Test
    void aDocumentIsCountedByTheRuleThatCountsItsTwin() {
        RateLimitRule rule = new RateLimitProperties(Map.of())
                .effective().stream()
                        .filter(it -> it.name().equals("documents"))
                        .findFirst()
                        .orElseThrow();

        for (String page : List.of("/invoices/{id}/pdf", "/credit-notes/{id}/pdf")) {
            assertThat(rule.paths().matches(request("GET", page))).isTrue();
            assertThat(rule.paths().matches(request("GET", "/api/v1" + page))).isTrue();
        }
    }

    private static Set<String> forms() {
        var controllers = new ClassPathScanningCandidateComponentProvider(false);
        controllers.addIncludeFilter(new AnnotationTypeFilter(Controller.class));
        return controllers.findCandidateComponents("com.unifiedhosting.dashboard").stream()
                .map(BeanDefinition::getBeanClassName)
                .map(name -> ClassUtils.resolveClassName(requireNonNull(name), null))
                .flatMap(LimitedFormsTest::forms)
                .collect(Collectors.toSet());
    }

    private static Stream<String> forms(Class<?> controller) {
        RequestMapping above = AnnotatedElementUtils.findMergedAnnotation(controller, RequestMapping.class);
        return Arrays.stream(controller.getDeclaredMethods())
                .map(method -> AnnotatedElementUtils.findMergedAnnotation(method, RequestMapping.class))
                .filter(mapping -> mapping != null && Set.of(mapping.method()).contains(RequestMethod.POST))
                .flatMap(mapping -> paths(above).flatMap(base -> paths(mapping).map(base::concat)));
    }

    private static Stream<String> paths(@Nullable RequestMapping mapping) {
        return mapping == null || mapping.path().length == 0 ? Stream.of("") : Arrays.stream(mapping.path());
    }

    private static MockHttpServletRequest post(String path) {
        return request("POST", path);
    }

    private static MockHttpServletRequest request(String method, String path) {
        String address = path.replace("{id}", "an_id");
        MockHttpServletRequest request = new MockHttpServletRequest(method, address);
        request.setServletPath(address);
        return request;
    }
}
