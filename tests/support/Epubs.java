import com.adobe.epubcheck.tool.EpubChecker;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;

/** Runs EPUBCheck on each book that a line of the input names, then answers with a line. */
class Epubs {
    public static void main(String[] none) throws Exception {
        PrintStream answers = System.out;
        System.setOut(System.err);
        BufferedReader input = new BufferedReader(new InputStreamReader(System.in));
        for (String line; (line = input.readLine()) != null; ) {
            String[] paths = line.split("\t");
            new EpubChecker().run(new String[] {paths[0], "--json", paths[1]});
            answers.println("read");
            answers.flush();
        }
    }
}
