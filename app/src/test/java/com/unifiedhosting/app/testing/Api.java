package com.unifiedhosting.app.testing;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A program that uses the platform over HTTP, as its administrator unless it has another token.
 *
 * @param port of the platform
 * @param token that it shows
 */
public record Api(int port, String token) {

    /** The administrator's token of every platform that tests start. */
    public static final String TOKEN = "administrator-token-of-the-tests-0123456789";

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();

    /** The administrator. */
    public Api(int port) {
        this(port, TOKEN);
    }

    /** The same program with another token. */
    public Api as(String other) {
        return new Api(port, other);
    }

    /** An answer, its body as text. */
    public record Answer(HttpResponse<String> response) {

        public int status() {
            return response.statusCode();
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        public JsonNode json() {
            return JSON.readTree(response.body());
        }

        /** The value at a JSON pointer, as text; empty when there is none. */
        public String at(String pointer) {
            return json().at(pointer).asString("");
        }

        @Override
        public String toString() {
            return status() + " " + response.body();
        }
    }

    /** A GET; headers as name, value, name, value. */
    public Answer get(String path, String... headers) {
        return send(request(path, headers)
                .header("Authorization", "Bearer " + token)
                .GET());
    }

    public Answer post(String path, String json, String... headers) {
        return send(request(path, headers)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json)));
    }

    /** A file, as it comes. */
    public byte[] download(String path) {
        try {
            HttpResponse<byte[]> file = CLIENT.send(
                    request(path)
                            .header("Authorization", "Bearer " + token)
                            .GET()
                            .build(),
                    BodyHandlers.ofByteArray());
            if (file.statusCode() != 200) {
                throw new AssertionError(path + " answers " + file.statusCode());
            }
            return file.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A GET by nobody in particular. */
    public Answer anonymously(String path, String... headers) {
        return send(request(path, headers).GET());
    }

    /** A POST by nobody in particular. */
    public Answer postAnonymously(String path, String json, String... headers) {
        return send(request(path, headers)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json)));
    }

    private HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .timeout(Duration.ofSeconds(60));
        return headers.length == 0 ? request : request.headers(headers);
    }

    private static Answer send(HttpRequest.Builder request) {
        try {
            return new Answer(CLIENT.send(request.build(), Api::text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A stream of events does not end by itself, so of one only the head is read. */
    private static BodySubscriber<String> text(ResponseInfo head) {
        return switch (head.headers().firstValue("Content-Type").orElse("").split(";", 2)[0]) {
            case "text/event-stream" -> new HungUp();
            case "application/zip" -> BodySubscribers.mapping(BodySubscribers.ofByteArray(), Api::unzipped);
            case "application/pdf" -> BodySubscribers.mapping(BodySubscribers.ofByteArray(), Api::printed);
            default -> BodyHandlers.ofString().apply(head);
        };
    }

    /** The JSON files of a ZIP as one object, by their names. */
    private static String unzipped(byte[] zip) {
        ObjectNode files = JSON.createObjectNode();
        try (ZipInputStream entries = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                files.set(entry.getName(), JSON.readTree(entries.readAllBytes()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files.toString();
    }

    /** What stands on the pages of a PDF. */
    public static String printed(byte[] pdf) {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document).replace('\u00A0', ' ');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class HungUp implements BodySubscriber<String> {

        @Override
        public CompletionStage<String> getBody() {
            return CompletableFuture.completedStage("");
        }

        @Override
        public void onSubscribe(Flow.Subscription body) {
            body.cancel();
        }

        @Override
        public void onNext(List<ByteBuffer> part) {
            // hung up
        }

        @Override
        public void onError(Throwable failure) {
            // hung up
        }

        @Override
        public void onComplete() {
            // hung up
        }
    }
}
