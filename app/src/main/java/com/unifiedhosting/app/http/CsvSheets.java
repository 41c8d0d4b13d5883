package com.unifiedhosting.app.http;

import com.unifiedhosting.dashboard.Sheets;
import com.unifiedhosting.shared.query.Csv;
import com.unifiedhosting.shared.query.Items;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.springframework.core.ResolvableType;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpOutputMessage;

/** Writes what pages offer as files in the way in which the API does. */
final class CsvSheets implements Sheets {

    private final Csv csv;

    CsvSheets(Csv csv) {
        this.csv = csv;
    }

    private record Buffer(HttpHeaders headers, ByteArrayOutputStream body) implements HttpOutputMessage {

        @Override
        public HttpHeaders getHeaders() {
            return headers;
        }

        @Override
        public ByteArrayOutputStream getBody() {
            return body;
        }
    }

    @Override
    public <V> byte[] csv(List<V> rows, Class<V> type) {
        Buffer buffer = new Buffer(new HttpHeaders(), new ByteArrayOutputStream());
        try {
            csv.write(
                    new Items<>(rows, null),
                    ResolvableType.forClassWithGenerics(Items.class, type).getType(),
                    null,
                    buffer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return buffer.body().toByteArray();
    }
}
