package com.unifiedhosting.app.http;

import com.unifiedhosting.identity.ForEverybody;
import io.swagger.v3.oas.annotations.Hidden;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.stream.Collectors;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.HtmlUtils;

/** Where the {@code type} of a problem leads: a short page that says what it means and what to do. */
@RestController
@ForEverybody
@Hidden
@RequestMapping(path = "/problems", produces = MediaType.TEXT_HTML_VALUE)
public final class ProblemPages {

    /** For the content security policy: the one style that the pages hold. */
    public static final String STYLE_HASH;

    private static final String STYLE = "body{font-family:system-ui,sans-serif;max-width:60rem;margin:2rem auto;"
            + "padding:0 1rem}td,th{text-align:left;padding:.25rem .75rem .25rem 0;vertical-align:top}";

    static {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(STYLE.getBytes(StandardCharsets.UTF_8));
            STYLE_HASH = "sha256-" + Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private final ProblemTexts texts;

    ProblemPages(ProblemTexts texts) {
        this.texts = texts;
    }

    @GetMapping
    ResponseEntity<String> all() {
        return page(
                "Problems",
                texts.all().stream()
                        .map(entry -> "<tr><td><a href=\"/problems/%1$s\">%1$s</a><td>%2$s<td>%3$s"
                                .formatted(
                                        entry.code(),
                                        Integer.toString(entry.status()),
                                        HtmlUtils.htmlEscape(entry.meaning())))
                        .collect(Collectors.joining(
                                "\n",
                                "<table><thead><tr><th scope=col>Code<th scope=col>Status<th scope=col>Meaning"
                                        + "<tbody>\n",
                                "</table>")));
    }

    @GetMapping("/{code}")
    ResponseEntity<String> one(@PathVariable String code) {
        ProblemTexts.Entry entry = texts.find(code);
        if (entry == null) {
            throw new ProblemRaised(Problem.of(EdgeProblem.UNKNOWN_PATH, "there is no problem of this name"));
        }
        return page(
                entry.title(),
                "<p><code>%s</code>, status %s\n<p>%s\n<p><a href=\"/problems\">All problems</a>"
                        .formatted(
                                entry.code(), Integer.toString(entry.status()), HtmlUtils.htmlEscape(entry.meaning())));
    }

    private static ResponseEntity<String> page(String title, String content) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(Duration.ofHours(1)))
                .body("""
                        <!doctype html>
                        <html lang="en">
                        <meta charset="utf-8">
                        <meta name="viewport" content="width=device-width, initial-scale=1">
                        <meta name="color-scheme" content="light dark">
                        <title>%1$s</title>
                        <style>%3$s</style>
                        <main>
                        <h1>%1$s</h1>
                        %2$s
                        </main>
                        </html>
                        """.formatted(HtmlUtils.htmlEscape(title), content, STYLE));
    }
}
