package com.unifiedhosting.app.http;

import com.github.f4b6a3.uuid.UuidCreator;
import com.unifiedhosting.app.http.IdempotencyStore.Answer;
import com.unifiedhosting.app.http.IdempotencyStore.Claim;
import com.unifiedhosting.security.AddressKeys;
import com.unifiedhosting.shared.Provenance;
import com.unifiedhosting.shared.Refusal;
import com.unifiedhosting.shared.SharedRefusal;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.transaction.TransactionException;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;
import org.springframework.web.util.WebUtils;

/**
 * {@code Idempotency-Key} on any POST of the API: the same request of the same caller gets the same answer for a day and
 * is carried out once. Another request under the same key is refused with 422, one that comes while the first is under
 * way with 409. At the door, for webhooks, for what begins the entry of a payment method and for what only looks ahead
 * there are none: these may be done again. Answers that tell of a passing trouble are not kept: 5xx, 425, 429, and whatever
 * says when to try again.
 *
 * <p>A process that dies while it carries out a request keeps the key locked until its lease runs out. What it did
 * before is found by the repeat: {@link CarriedOutOnce} has kept it. An attempt that is still under way when its lease is
 * taken by the repeat is rolled back.
 */
final class IdempotencyFilter extends OncePerRequestFilter {

    static final String HEADER = "Idempotency-Key";

    /** On an answer that was kept: says that nothing was done this time. */
    static final String REPLAYED = "Idempotency-Replayed";

    private static final Logger log = LoggerFactory.getLogger(IdempotencyFilter.class);

    private static final RequestMatcher POSTS =
            PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.POST, "/api/v1/**");

    /**
     * Where nothing is kept: what may be done again, what is true for the moment only, and what answers with a secret that is
     * nobody's to keep.
     */
    private static final RequestMatcher NOTHING_KEPT = new OrRequestMatcher(
            PathPatternRequestMatcher.withDefaults().matcher("/api/v1/auth/**"),
            PathPatternRequestMatcher.withDefaults().matcher("/api/v1/webhooks/**"),
            PathPatternRequestMatcher.withDefaults().matcher("/api/v1/accounts/{id}/payment-methods/setup"),
            PathPatternRequestMatcher.withDefaults().matcher("/api/v1/admin/billing/preview"),
            PathPatternRequestMatcher.withDefaults().matcher("/api/v1/subscriptions/agree-prices/preview"));

    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,255}");
    private static final List<String> KEPT_HEADERS =
            List.of(HttpHeaders.CONTENT_TYPE, HttpHeaders.LOCATION, HttpHeaders.ETAG, HttpHeaders.CONTENT_LANGUAGE);

    private final IdempotencyStore store;
    private final ProblemWriter problems;
    private final AddressKeys keys;

    IdempotencyFilter(IdempotencyStore store, ProblemWriter problems, AddressKeys keys) {
        this.store = store;
        this.problems = problems;
        this.keys = keys;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getHeader(HEADER) == null || !POSTS.matches(request) || NOTHING_KEPT.matches(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Provenance caller = Caller.of(request);
        if (caller == null) {
            chain.doFilter(request, response);
            return;
        }
        String key = key(request);
        UUID lease = UuidCreator.getTimeOrderedEpochFast();
        switch (store.claim(caller.actor(), key, fingerprint(request, caller), lease)) {
            case Claim.Granted granted -> {
                new CarriedOutOnce.Keyed(key, lease, granted.again()).attachTo(request);
                carryOut(caller.actor(), key, lease, request, response, chain);
            }
            case Claim.Answered known -> repeat(known.answer(), response);
            case Claim.InProgress wait ->
                problems.write(
                        Problem.of(
                                        EdgeProblem.IDEMPOTENCY_KEY_IN_USE,
                                        "a request with this idempotency key is under way")
                                .retryAfter(Math.min(2, wait.left().toSeconds())),
                        request,
                        response);
            case Claim.Contradicted ignored ->
                problems.write(
                        Problem.of(
                                EdgeProblem.IDEMPOTENCY_KEY_REUSED,
                                "this idempotency key was used for a request with another path, body or If-Match,"
                                        + " or as somebody else"),
                        request,
                        response);
        }
    }

    private void carryOut(
            String caller,
            String key,
            UUID lease,
            HttpServletRequest request,
            HttpServletResponse response,
            FilterChain chain)
            throws ServletException, IOException {
        ContentCachingResponseWrapper answer = new ContentCachingResponseWrapper(response);
        boolean kept = false;
        try {
            chain.doFilter(request, answer);
            if (request.isAsyncStarted()) {
                throw new IllegalStateException("an endpoint that takes idempotency keys must answer at once");
            }
            if (isWorthKeeping(answer)) {
                kept = keep(caller, key, lease, answer);
            }
        } finally {
            if (!kept) {
                release(caller, key, lease);
            }
        }
        answer.copyBodyToResponse();
    }

    /** The work is done whether or not its answer can be kept, so the caller is told so in any case. */
    private boolean keep(String caller, String key, UUID lease, ContentCachingResponseWrapper answer) {
        try {
            store.keep(
                    caller,
                    key,
                    lease,
                    new Answer(answer.getStatus(), headers(answer), answer.getContentAsByteArray()));
            return true;
        } catch (DataAccessException | TransactionException e) {
            log.warn("an answer could not be kept under its idempotency key", e);
            return false;
        }
    }

    private void release(String caller, String key, UUID lease) {
        try {
            store.release(caller, key, lease);
        } catch (DataAccessException | TransactionException e) {
            log.warn("an idempotency key stays locked until its lease runs out: {}", e.toString());
        }
    }

    private static boolean isWorthKeeping(HttpServletResponse answer) {
        int status = answer.getStatus();
        boolean passing = status >= 500 || status == 425 || status == 429;
        return status >= 200 && !passing && !answer.containsHeader(HttpHeaders.RETRY_AFTER);
    }

    private static String headers(HttpServletResponse answer) {
        List<String> lines = new ArrayList<>();
        for (String name : KEPT_HEADERS) {
            String value = name.equals(HttpHeaders.CONTENT_TYPE) ? answer.getContentType() : answer.getHeader(name);
            if (value != null) {
                lines.add(name + ": " + value);
            }
        }
        return String.join("\n", lines);
    }

    private static void repeat(Answer answer, HttpServletResponse response) throws IOException {
        response.setStatus(answer.status());
        answer.headers().lines().forEach(line -> {
            int colon = line.indexOf(": ");
            response.setHeader(line.substring(0, colon), line.substring(colon + 2));
        });
        response.setHeader(REPLAYED, "true");
        response.setContentLength(answer.body().length);
        response.getOutputStream().write(answer.body());
    }

    private static String key(HttpServletRequest request) {
        List<String> given = Collections.list(request.getHeaders(HEADER));
        if (given.size() != 1 || !KEY.matcher(given.getFirst()).matches()) {
            String detail = "expects one key of 1 to 255 printable ASCII characters without spaces";
            throw new ProblemRaised(Problem.of(new Refusal(SharedRefusal.INVALID_REQUEST, HEADER + " " + detail))
                    .with(List.of(Problem.Flaw.header(HEADER, detail))));
        }
        return given.getFirst();
    }

    /**
     * Over everything that makes the request what it is, also as whom somebody acts; keyed, so that nobody can try out what
     * it held, such as passwords.
     */
    private byte[] fingerprint(HttpServletRequest request, Provenance caller) {
        String head = String.join(
                "\n",
                caller.onBehalfOf(),
                request.getMethod(),
                request.getRequestURI(),
                Objects.toString(request.getQueryString(), ""),
                Objects.toString(request.getHeader(HttpHeaders.IF_MATCH), ""),
                "");
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(head.getBytes(StandardCharsets.UTF_8));
            BufferedRequest buffered = WebUtils.getNativeRequest(request, BufferedRequest.class);
            if (buffered != null) {
                digest.update(buffered.body());
            }
            String hash = HexFormat.of().formatHex(digest.digest());
            return keys.hidden("idempotency", hash).getBytes(StandardCharsets.US_ASCII);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
