package com.unifiedhosting.hosting.webnode;

import com.unifiedhosting.hosting.DomainName;
import com.unifiedhosting.hosting.TemporaryUrl;
import com.unifiedhosting.hosting.WebsiteId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.IO;

/**
 * Answers for all sites of a node: finds the site by {@code Host} ({@code example.com}, {@code example.com.localhost}) and
 * serves a file of its document root. On the node's own host names, and nowhere else, it answers for temporary URLs
 * ({@link TemporaryUrl}): under a site's host name they would put one customer's files into another's origin. There they
 * are many customers' on one host, so each document is sandboxed into an origin of its own, without cookies and storage.
 *
 * <p>Every answer must be asked for again ({@code no-cache}) so that a suspension is seen at once; the validators make that
 * cheap.
 */
final class SiteHandler extends Handler.Abstract {

    private static final String LOCAL = ".localhost";
    private static final int RETRY_AFTER_SECONDS = 300;

    private static final HttpField ALLOWED = new PreEncodedHttpField(HttpHeader.ALLOW, "GET, HEAD");
    private static final HttpField HTML = new PreEncodedHttpField(HttpHeader.CONTENT_TYPE, "text/html; charset=utf-8");
    private static final HttpField NO_STORE = new PreEncodedHttpField(HttpHeader.CACHE_CONTROL, "no-store");
    private static final HttpField NO_CACHE = new PreEncodedHttpField(HttpHeader.CACHE_CONTROL, "no-cache");
    private static final HttpField NO_SNIFF = new PreEncodedHttpField("X-Content-Type-Options", "nosniff");
    private static final HttpField NO_ROBOTS = new PreEncodedHttpField("X-Robots-Tag", "noindex");
    private static final HttpField OWN_ORIGIN = new PreEncodedHttpField(
            "Content-Security-Policy", "sandbox allow-scripts allow-forms allow-popups allow-modals allow-downloads");
    /** A sandboxed page asks even for its own fonts and modules from elsewhere; all of it is public. */
    private static final HttpField ANY_ORIGIN = new PreEncodedHttpField("Access-Control-Allow-Origin", "*");

    private static final HttpField RANGES = new PreEncodedHttpField(HttpHeader.ACCEPT_RANGES, "bytes");

    private final SiteStore sites;
    private final Set<String> ownHosts;
    private final ByteBufferPool.Sized buffers;

    /** Takes the host names of the node itself, in lower case. */
    SiteHandler(SiteStore sites, Set<String> ownHosts, ByteBufferPool buffers) {
        this.sites = sites;
        this.ownHosts = Set.copyOf(ownHosts);
        this.buffers = new ByteBufferPool.Sized(buffers, false, 32 * 1024);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws IOException {
        response.getHeaders().put(NO_SNIFF);
        if (!HttpMethod.GET.is(request.getMethod()) && !HttpMethod.HEAD.is(request.getMethod())) {
            response.getHeaders().put(ALLOWED);
            page(
                    request,
                    response,
                    callback,
                    HttpStatus.METHOD_NOT_ALLOWED_405,
                    WebPages.refused("Method not allowed"));
            return true;
        }
        String raw = String.valueOf(request.getHttpURI().getPath());
        Optional<RequestPath> path = RequestPath.parse(raw);
        String host = Request.getServerName(request);
        boolean temporary = ownHosts.contains(host.toLowerCase(Locale.ROOT));
        Optional<Site> site = temporary ? byTemporaryUrl(path) : byHost(host);
        if (site.isEmpty()) {
            page(request, response, callback, HttpStatus.NOT_FOUND_404, WebPages.unknownSite());
            return true;
        }
        if (temporary) {
            response.getHeaders().put(NO_ROBOTS).put(OWN_ORIGIN).put(ANY_ORIGIN);
        }
        if (site.get().suspended()) {
            response.getHeaders().put(HttpHeader.RETRY_AFTER, RETRY_AFTER_SECONDS);
            page(request, response, callback, HttpStatus.SERVICE_UNAVAILABLE_503, WebPages.suspended());
            return true;
        }
        if (path.isEmpty()) {
            page(request, response, callback, HttpStatus.NOT_FOUND_404, WebPages.notFound());
            return true;
        }
        serve(site.get(), temporary ? below(path.get()) : path.get(), request, response, callback);
        return true;
    }

    private Optional<Site> byTemporaryUrl(Optional<RequestPath> path) throws IOException {
        Optional<WebsiteId> website = path.filter(asked -> !asked.names().isEmpty())
                .map(asked -> asked.names().getFirst())
                .flatMap(TemporaryUrl::websiteIn);
        return website.isEmpty() ? Optional.empty() : sites.find(website.get());
    }

    private Optional<Site> byHost(String host) throws IOException {
        DomainName domain;
        try {
            domain = new DomainName(host);
        } catch (IllegalArgumentException notADomain) {
            return Optional.empty();
        }
        Optional<Site> site = sites.find(domain);
        if (site.isPresent() || !domain.value().endsWith(LOCAL)) {
            return site;
        }
        try {
            return sites.find(
                    new DomainName(domain.value().substring(0, domain.value().length() - LOCAL.length())));
        } catch (IllegalArgumentException notADomain) {
            return Optional.empty();
        }
    }

    /** The path behind the name of the website; without a slash there it is a folder that lacks it. */
    private static RequestPath below(RequestPath path) {
        List<String> names = path.names();
        return new RequestPath(names.subList(1, names.size()), path.folder());
    }

    private void serve(Site site, RequestPath path, Request request, Response response, Callback callback)
            throws IOException {
        if (path.names().isEmpty() && !path.folder()) {
            redirectToFolder(request, response, callback);
            return;
        }
        Optional<String> type =
                MediaTypes.of(path.folder() ? "index.html" : path.names().getLast());
        if (type.isEmpty()) {
            page(request, response, callback, HttpStatus.NOT_FOUND_404, WebPages.notFound());
            return;
        }
        switch (new DocumentRoot(site.documentRoot()).open(path)) {
            case DocumentRoot.Entry.Nothing() ->
                page(request, response, callback, HttpStatus.NOT_FOUND_404, WebPages.notFound());
            case DocumentRoot.Entry.Folder() -> {
                if (path.folder()) {
                    page(request, response, callback, HttpStatus.NOT_FOUND_404, WebPages.notFound());
                } else {
                    redirectToFolder(request, response, callback);
                }
            }
            case DocumentRoot.Entry.Open file -> send(file, type.get(), request, response, callback);
        }
    }

    private static void redirectToFolder(Request request, Response response, Callback callback) {
        String query = request.getHttpURI().getQuery();
        String location = request.getHttpURI().getPath() + "/" + (query == null ? "" : "?" + query);
        response.getHeaders().put(HttpHeader.LOCATION, location);
        page(request, response, callback, HttpStatus.MOVED_PERMANENTLY_301, WebPages.refused("Moved"));
    }

    private void send(
            DocumentRoot.Entry.Open file, String type, Request request, Response response, Callback callback) {
        Representation content = Representation.of(file.attributes());
        HttpFields asked = request.getHeaders();
        HttpFields.Mutable headers = response.getHeaders();
        headers.put(NO_CACHE);
        headers.put(HttpHeader.ETAG, content.etag());
        headers.put(HttpHeader.LAST_MODIFIED, content.lastModified());
        if (content.unchangedFor(asked.get(HttpHeader.IF_NONE_MATCH), asked.get(HttpHeader.IF_MODIFIED_SINCE))) {
            IO.close(file);
            response.setStatus(HttpStatus.NOT_MODIFIED_304);
            callback.succeeded();
            return;
        }
        headers.put(RANGES);
        boolean head = HttpMethod.HEAD.is(request.getMethod());
        Representation.Wanted wanted = head
                ? new Representation.Wanted.Whole()
                : content.wanted(asked.get(HttpHeader.RANGE), asked.get(HttpHeader.IF_RANGE));
        switch (wanted) {
            case Representation.Wanted.Unsatisfiable() -> {
                IO.close(file);
                headers.put(HttpHeader.CONTENT_RANGE, "bytes */" + content.length());
                page(
                        request,
                        response,
                        callback,
                        HttpStatus.RANGE_NOT_SATISFIABLE_416,
                        WebPages.refused("No such range"));
            }
            case Representation.Wanted.Part(long first, long last) -> {
                headers.put(HttpHeader.CONTENT_TYPE, type);
                headers.put(HttpHeader.CONTENT_RANGE, "bytes " + first + "-" + last + "/" + content.length());
                response.setStatus(HttpStatus.PARTIAL_CONTENT_206);
                copy(file, first, last - first + 1, response, callback);
            }
            case Representation.Wanted.Whole() -> {
                headers.put(HttpHeader.CONTENT_TYPE, type);
                response.setStatus(HttpStatus.OK_200);
                if (head) {
                    headers.put(HttpHeader.CONTENT_LENGTH, content.length());
                    IO.close(file);
                    callback.succeeded();
                } else {
                    copy(file, 0, content.length(), response, callback);
                }
            }
        }
    }

    private void copy(DocumentRoot.Entry.Open file, long offset, long length, Response response, Callback callback) {
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, length);
        Content.Source source = Content.Source.from(buffers, file.channel(), offset, length);
        Content.copy(source, response, Callback.from(callback, () -> IO.close(file)));
    }

    private static void page(Request request, Response response, Callback callback, int status, String html) {
        byte[] bytes = html.getBytes(StandardCharsets.UTF_8);
        HttpFields.Mutable headers = response.getHeaders();
        response.setStatus(status);
        headers.put(HTML);
        headers.put(NO_STORE);
        headers.put(HttpHeader.CONTENT_LENGTH, bytes.length);
        boolean head = HttpMethod.HEAD.is(request.getMethod());
        response.write(true, head ? BufferUtil.EMPTY_BUFFER : BufferUtil.toBuffer(bytes), callback);
    }
}
